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
 * Characters of prompt and both answers, for every pair of an arena in Arena-Hard's old layout.
 * @param {string} arena
 */
const pairLengths = (arena) => {
  const questions = readLines(path.join(arena, 'question.jsonl'))
  const folder = path.join(arena, 'model_answer')
  const files = fs.readdirSync(folder)
  const baselineFile = baselines.find((file) => files.includes(file))
  if (baselineFile === undefined) throw new Error(`${folder} has none of ${baselines.join(', ')}`)
  /** @param {string} file @returns {Map<unknown, number>} */
  const answerLengths = (file) =>
    new Map(
      readLines(path.join(folder, file)).map(({ question_id: id, choices }) => [
        id,
        choices[0].turns[0].content.length,
      ]),
    )
  const baseline = answerLengths(baselineFile)
  return files
    .filter((file) => file !== baselineFile)
    .flatMap((file) => {
      const model = answerLengths(file)
      return questions.map(
        ({ question_id: id, turns }) =>
          turns[0].content.length + (baseline.get(id) ?? 0) + (model.get(id) ?? 0),
      )
    })
}

/**
 * Lengths in tokens at evenly spaced quantiles of an arena's pairs, in a random order.
 * @param {string} arena
 * @param {number} count
 */
export const mixedLengths = (arena, count) => {
  const sorted = pairLengths(arena).sort((one, other) => one - other)
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
