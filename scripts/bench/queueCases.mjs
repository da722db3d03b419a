import { runnerImport } from 'vite'

/** @typedef {{ models: string[], clusters: string[] }} Project */
/** @typedef {Record<string, { filter: object, order: object }>} Queues */

/** @param {string} file of src/shared */
const load = async (file) => (await runnerImport(`./src/shared/${file}`)).module

/**
 * Values to measure each condition with, by the filter's fields. A field that is not here is an error: whoever adds a
 * condition adds its case.
 * @param {Project} project
 * @param {{ PAIR_MEASURES: readonly string[], PAIR_MARKS: readonly string[] }} signals
 * @returns {Record<string, Record<string, unknown>>}
 */
const conditionCases = ({ models, clusters }, { PAIR_MEASURES, PAIR_MARKS }) => ({
  text: { word: 'лучший', words: 'лучший способ', begun: 'кало', letter: 'а' },
  judgeLabels: { tie: ['1=2'] },
  referenceLabels: { first: ['1>2'] },
  humanLabels: { second: ['2>1'] },
  disagreements: { 'judge-reference': ['judge-reference'], people: ['judge-human', 'reference-human'] },
  judgeFlip: { yes: true, no: false },
  referenceFlip: { yes: true, no: false },
  models: { one: models.slice(1, 2), many: models.slice(1, 20) },
  clusters: { two: clusters.slice(0, 2) },
  languages: { English: ['en'], Russian: ['ru'] },
  tags: { one: ['english_preference'] },
  reviewed: { yes: true, no: false },
  measures: Object.fromEntries(PAIR_MEASURES.map((measure) => [measure, [{ measure, min: 0.1, max: null }]])),
  marks: Object.fromEntries(PAIR_MARKS.map((mark) => [mark, [{ mark, is: true }]])),
  reviewers: { one: ['bench'] },
  reviewersNot: { one: ['bench'] },
  peopleConflict: { yes: true, no: false },
  provenance: { single: ['single'], unresolved: ['unresolved'] },
})

/**
 * Every order over all pairs, and every condition by itself, under a name each.
 * @param {Project} project
 * @returns {Promise<Queues>}
 */
export const everyQueue = async (project) => {
  const [{ pairFilterSchema }, { QUEUE_ORDERS }, signals] = await Promise.all([
    load('contract/pairFilter.ts'),
    load('domain/queue.ts'),
    load('domain/signal.ts'),
  ])
  const cases = conditionCases(project, signals)
  const missing = Object.keys(pairFilterSchema.shape).filter((field) => !(field in cases))
  if (missing.length > 0)
    throw new Error(`scripts/bench/queueCases.mjs has no case for ${missing.join(', ')}`)
  /** @type {Queues} */
  const queues = {}
  for (const by of QUEUE_ORDERS) queues[`order ${by}`] = { filter: {}, order: { by } }
  for (const [field, values] of Object.entries(cases))
    for (const [name, value] of Object.entries(values))
      queues[`${field}: ${name}`] = { filter: { [field]: value }, order: {} }
  queues['disagreement by margin'] = {
    filter: { disagreements: ['judge-reference'] },
    order: { by: 'margin' },
  }
  return queues
}
