import { describe, expect, it } from 'vitest'
import { underspecified } from '../../../../src/main/engine/analysis/signals/underspecified.js'

describe('how little a prompt says', () => {
  it.each([
    '',
    'Исправь ошибки в этом тексте',
    'покажи мне текст выше',
    'Привет, мне нужна твоя помощь.',
    'Помоги!',
    'Расскажи что-нибудь интересное.',
    'А он кто?',
    'Нарисуй мне картину.',
    'привет, дорогая, я дома!!',
    'Fix the code above',
    'Tell me something',
    'стихи',
  ])('too little: %s', (prompt) => expect(underspecified(prompt)).toBeGreaterThanOrEqual(0.5))

  it.each([
    'Что такое птица?',
    'Сколько будет 2 + 2?',
    'Объясни квантовую физику.',
    'Исправь ошибки в этом тексте: «Карова пасётся».',
    'Привет! Напиши функцию на Python, которая складывает два числа.',
    'Напишите рецепт свинины в мисо',
    'What is the capital of Slovenia?',
    `Расскажи что-нибудь. ${'Подробности задачи. '.repeat(30)}`,
  ])('enough: %s', (prompt) => expect(underspecified(prompt)).toBeLessThan(0.5))
})
