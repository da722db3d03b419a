import fs from 'node:fs'
import path from 'node:path'
import { PUBLISHED } from '../randomCheckpoint/judgeTensors.mjs'
import { seededRandom } from '../bench/generatedArena.mjs'

/** Of Russian text and the published tokenizer, about; without that tokenizer tokens cannot be counted. */
const charactersPerToken = 4

/** Against whom all others stand, in ru-arena and in the generated arena. */
const baselines = ['gpt-3.5-turbo-0125.jsonl', 'baseline.jsonl']

/** Of the prompt's frame, about. */
const frameTokens = 40

/** No prompt of the mix is longer, so that the benchmark ends. */
const longestTokens = 2048

/**
 * @param {string} file
 * @returns {any[]}
 */
const readLines = (file) =>
  fs
    .readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))

/**
 * Every pair of an arena in Arena-Hard's old layout, with its texts.
 * @param {string} arena
 * @returns {{ prompt: string, answer1: string, answer2: string }[]}
 */
const readPairs = (arena) => {
  const questions = readLines(path.join(arena, 'question.jsonl'))
  const folder = path.join(arena, 'model_answer')
  const files = fs.readdirSync(folder)
  const baselineFile = baselines.find((file) => files.includes(file))
  if (baselineFile === undefined) throw new Error(`${folder} has none of ${baselines.join(', ')}`)
  /** @param {string} file @returns {Map<unknown, string>} */
  const answers = (file) =>
    new Map(
      readLines(path.join(folder, file)).map(({ question_id: id, choices }) => [
        id,
        choices[0].turns[0].content,
      ]),
    )
  const baseline = answers(baselineFile)
  return files
    .filter((file) => file !== baselineFile)
    .flatMap((file) => {
      const model = answers(file)
      return questions.map(({ question_id: id, turns }) => ({
        prompt: turns[0].content,
        answer1: baseline.get(id) ?? '',
        answer2: model.get(id) ?? '',
      }))
    })
}

/**
 * So many pairs of an arena, evenly spaced.
 * @param {string} arena
 * @param {number} count
 */
export const arenaPairs = (arena, count) => {
  const pairs = readPairs(arena)
  return Array.from({ length: count }, (_, index) => {
    const pair = pairs[Math.floor((index * pairs.length) / count)]
    if (pair === undefined) throw new Error(`${arena} has no pairs`)
    return pair
  })
}

/**
 * Lengths in tokens at evenly spaced quantiles of an arena's pairs, in a random order.
 * @param {string} arena
 * @param {number} count
 */
export const mixedLengths = (arena, count) => {
  const sorted = readPairs(arena)
    .map(({ prompt, answer1, answer2 }) => prompt.length + answer1.length + answer2.length)
    .sort((one, other) => one - other)
  const random = seededRandom(7)
  return Array.from({ length: count }, (_, index) => {
    const characters = sorted[Math.floor(((index + 0.5) / count) * sorted.length)] ?? 0
    const tokens = Math.round(characters / charactersPerToken) + frameTokens
    return { tokens: Math.min(longestTokens, tokens), place: random() }
  })
    .sort((one, other) => one.place - other.place)
    .map(({ tokens }) => tokens)
}

/**
 * Random tokens, none of them special.
 * @param {number} length
 * @param {number} seed
 */
export const randomPrompt = (length, seed) => {
  const random = seededRandom(seed)
  return Array.from({ length }, () => 10 + Math.floor(random() * (PUBLISHED.v1.vocabulary - 20)))
}
