import { describe, expect, it } from 'vitest'
import { composedName, isJudgeName, judgeNameFrom } from '../../../../src/shared/domain/judgeName.js'

describe('isJudgeName', () => {
  it.each([
    'judge-1.2',
    'Чекпойнт_1',
    '裁判',
    'पंच',
    '٣',
    'e\u0301'.normalize('NFC'),
    // A letter that has no composed form with its accent.
    'ы\u0301',
    'a'.repeat(100),
    'я'.repeat(100),
    'CONSUL',
    'com10',
    'console.v1',
  ])('allows %j', (name) => {
    expect(isJudgeName(name)).toBe(true)
  })

  it.each([
    ['nothing', ''],
    ['too many', 'a'.repeat(101)],
    ['too many bytes', '裁'.repeat(67)],
    ['what Unix hides', '.hidden'],
    ['the folder above', '..'],
    ['a path', 'a/b'],
    ['a path of Windows', 'a\\b'],
    ['a stream of Windows', 'a:b'],
    ['a space', 'a b'],
    ['a dot at the end, which Windows drops', 'a.'],
    ['a device', 'CON'],
    ['a device with an ending', 'nul.v1'],
    ['a numbered device', 'Lpt1'],
    ['an emoji', 'судья🤖'],
    ['a decomposed spelling', 'и\u0306'],
    ['a mark without a letter', '\u0301a'],
    ['a letter that nobody sees', 'a\u3164'],
    ['a mark that nobody sees', 'a\uFE0F'],
    ['a turn of the direction', 'a\u202Eb'],
    ['a control character', 'a\u0000'],
  ])('refuses %s', (_what, name) => {
    expect(isJudgeName(name)).toBe(false)
  })
})

it('composes a name', () => {
  expect(composedName(' чаи\u0306 ')).toBe('чай')
})

describe('judgeNameFrom', () => {
  it.each([
    ['Чекпойнт №1', 'Чекпойнт-1'],
    ['и\u0306од', 'йод'],
    ['My judge (v1)', 'My-judge-v1'],
    ['..', 'judge'],
    ['🤖', 'judge'],
    ['👩‍⚖️ судья ⚖️', 'судья'],
    ['CON', 'judge-CON'],
    ['aux.txt', 'judge-aux.txt'],
    ['v1.', 'v1'],
    ['я'.repeat(150), 'я'.repeat(80)],
    ['裁'.repeat(150), '裁'.repeat(66)],
  ])('makes of %j the name %j', (text, name) => {
    expect(judgeNameFrom(text)).toBe(name)
    expect(isJudgeName(name)).toBe(true)
  })

  it('leaves room for an ending', () => {
    const name = judgeNameFrom('裁'.repeat(150), '-int8')
    expect(name).toBe(`${'裁'.repeat(65)}-int8`)
    expect(isJudgeName(name)).toBe(true)
    expect(judgeNameFrom('nul', '-fp16')).toBe('nul-fp16')
  })
})
