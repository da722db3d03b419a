import fs from 'node:fs'
import path from 'node:path'

/** As many pairs as ru-arena. */
const usualSize = { prompts: 500, models: 34 }
/** A hundred thousand pairs. */
export const largeSize = { prompts: 1000, models: 100 }
const baseline = 'baseline'
const syllables = 'ка ло ми ну ре са то ве ди жо зи пра сту гло мне бы чи шо ный ать ение ость'.split(' ')

/** Mulberry32: the same numbers from the same seed on every machine. @param {number} seed */
export const seededRandom = (seed) => () => {
  seed = (seed + 0x6d2b79f5) | 0
  let mixed = Math.imul(seed ^ (seed >>> 15), seed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

/**
 * A log-normal length, as lengths of answers are.
 * @param {() => number} random
 * @param {number} medianLength
 * @param {number} deviation of the logarithm
 */
const randomLength = (random, medianLength, deviation) => {
  const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
  return Math.min(15_000, Math.ceil(medianLength * Math.exp(deviation * normal)))
}

/**
 * Words of made-up Russian, a paragraph every twenty.
 * @param {() => number} random
 * @param {number} length in characters
 */
const randomText = (random, length) => {
  let text = ''
  for (let words = 1; text.length < length; words += 1) {
    const syllableCount = 1 + Math.floor(random() * 4)
    for (let index = 0; index < syllableCount; index += 1)
      text += syllables[Math.floor(random() * syllables.length)]
    text += words % 20 === 0 ? '.\n\n' : ' '
  }
  return text.slice(0, length).trim()
}

/**
 * @param {string} file
 * @param {readonly object[]} records
 */
const writeLines = (file, records) => {
  fs.mkdirSync(path.dirname(file), { recursive: true })
  fs.writeFileSync(file, records.map((record) => `${JSON.stringify(record)}\n`).join(''))
}

/**
 * Writes an Arena-Hard folder (old layout) of prompts and models against a baseline, judged in both orders.
 * Prompt and both answers together have about 1,600 characters at the median and 7,000 at the 99th percentile.
 * @param {string} folder
 * @param {{ prompts: number, models: number }} size by default that of ru-arena: 500 prompts, 34 models
 */
export const writeGeneratedArena = (folder, { prompts, models } = usualSize) => {
  const random = seededRandom(20_260_101)
  const questions = Array.from({ length: prompts }, (_, index) => ({
    question_id: index + 1,
    category: 'generated',
    cluster: Math.floor(index / 10),
    turns: [{ content: randomText(random, randomLength(random, 70, 0.6)) }],
  }))
  writeLines(path.join(folder, 'question.jsonl'), questions)
  const answer = () => questions.map(() => randomText(random, randomLength(random, 680, 0.8)))
  /** @param {string} model @param {readonly string[]} texts */
  const writeAnswers = (model, texts) =>
    writeLines(
      path.join(folder, 'model_answer', `${model}.jsonl`),
      questions.map(({ question_id }, index) => ({
        question_id,
        answer_id: `${model}-${question_id}`,
        model_id: model,
        choices: [{ index: 0, turns: [{ content: texts[index] }] }],
      })),
    )
  const first = answer()
  writeAnswers(baseline, first)
  for (let number = 1; number <= models; number += 1) {
    const model = `model-${String(number).padStart(String(models).length, '0')}`
    const second = answer()
    writeAnswers(model, second)
    const judgments = questions.map(({ question_id, turns }, index) => {
      /** @param {string | undefined} a @param {string | undefined} b */
      const prompt = (a, b) =>
        `<user prompt>\n${turns[0]?.content}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`
      const [read, swapped] = [
        ['A>B', 'B>A'],
        ['A=B', 'A=B'],
        ['B>A', 'A>B'],
      ][Math.floor(random() * 3)] ?? ['A=B', 'A=B']
      return {
        question_id,
        model,
        judge: 'generated',
        games: [
          { user_prompt: prompt(first[index], second[index]), judgment: 'none', score: read },
          { user_prompt: prompt(second[index], first[index]), judgment: 'none', score: swapped },
        ],
      }
    })
    writeLines(path.join(folder, 'model_judgment/generated', `${model}.jsonl`), judgments)
  }
}
