import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import type { QueueOrder } from '../../../shared/contract/queue.js'
import { matchQuery } from './textIndex.js'

/** Row ids of the viewpoint; null where there is no run, reference or annotator yet. */
export interface QueueViewpoint {
  run: number | null
  reference: number | null
  annotator: number | null
}

export interface QueueQuery {
  sql: string
  parameters: Record<string, string | number | null>
}

/** Joins of a queue: the judge, the reference and this annotator's review beside each pair. */
export const QUEUE_JOINS = `
  LEFT JOIN judge_pair_verdicts AS judge ON judge.run_id = @run AND judge.pair_id = pairs.id
  LEFT JOIN reference_pair_verdicts AS reference ON reference.reference_id = @reference AND reference.pair_id = pairs.id
  LEFT JOIN reviews AS human ON human.annotator_id = @annotator AND human.pair_id = pairs.id`

const DISAGREEMENT = {
  'judge-reference': 'judge.label <> reference.label',
  'judge-human': "judge.label <> human.label AND human.label <> 'undecidable'",
  'reference-human': "reference.label <> human.label AND human.label <> 'undecidable'",
} as const

const SORTED_BY = {
  import: 'pairs.id',
  margin: 'judge.margin IS NULL, judge.margin, pairs.id',
  entropy: 'judge.entropy_bits IS NULL, judge.entropy_bits DESC, pairs.id',
  // The caller shuffles: SQLite has no seeded random.
  random: 'pairs.id',
} as const

const among = (column: string, parameter: string) =>
  `${column} IN (SELECT value FROM json_each(@${parameter}))`

/** Conditions and parameters of a filter: AND between conditions, OR inside one. */
export function queueQuery(filter: PairFilter, order: QueueOrder, viewpoint: QueueViewpoint): QueueQuery {
  const conditions: string[] = []
  const parameters: QueueQuery['parameters'] = { ...viewpoint }
  const oneOf = (name: string, values: readonly string[], condition: string) => {
    if (values.length === 0) return
    parameters[name] = JSON.stringify(values)
    conditions.push(condition)
  }
  oneOf('judgeLabels', filter.judgeLabels, among('judge.label', 'judgeLabels'))
  oneOf('referenceLabels', filter.referenceLabels, among('reference.label', 'referenceLabels'))
  oneOf('humanLabels', filter.humanLabels, among('human.label', 'humanLabels'))
  oneOf('clusters', filter.clusters, among('pairs.cluster', 'clusters'))
  oneOf(
    'languages',
    filter.languages,
    `(${among('language_1', 'languages')} OR ${among('language_2', 'languages')})`,
  )
  const wantedModels = `(SELECT models.id FROM models WHERE ${among('models.name', 'models')})`
  oneOf('models', filter.models, `(model_1_id IN ${wantedModels} OR model_2_id IN ${wantedModels})`)
  oneOf(
    'tags',
    filter.tags,
    `pairs.id IN (SELECT pair_id FROM review_tags WHERE annotator_id = @annotator AND ${among('tag_id', 'tags')})`,
  )
  if (filter.disagreements.length > 0)
    conditions.push(`(${filter.disagreements.map((kind) => `(${DISAGREEMENT[kind]})`).join(' OR ')})`)
  if (filter.judgeFlip !== null) conditions.push(`judge.flip = ${Number(filter.judgeFlip)}`)
  if (filter.referenceFlip !== null) conditions.push(`reference.flip = ${Number(filter.referenceFlip)}`)
  if (filter.reviewed !== null) conditions.push(`human.label IS ${filter.reviewed ? 'NOT ' : ''}NULL`)
  const hits = textCondition(filter.text, conditions, parameters)
  const where = conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''
  return {
    sql: `${hits} SELECT pairs.id FROM pairs ${QUEUE_JOINS} ${where} ORDER BY ${SORTED_BY[order.by]}`,
    parameters,
  }
}

/** Adds the text search; its row ids are even for prompts and odd for answers (see textIndex.ts). */
function textCondition(text: string, conditions: string[], parameters: QueueQuery['parameters']): string {
  if (text.trim() === '') return ''
  const match = matchQuery(text)
  if (match === null) {
    conditions.push('FALSE')
    return ''
  }
  parameters['match'] = match
  conditions.push(`(pairs.prompt_id IN (SELECT id FROM hits WHERE NOT is_answer)
    OR pairs.answer_1_id IN (SELECT id FROM hits WHERE is_answer)
    OR pairs.answer_2_id IN (SELECT id FROM hits WHERE is_answer))`)
  return `WITH hits AS MATERIALIZED (
    SELECT rowid / 2 AS id, rowid % 2 AS is_answer FROM text_search WHERE text_search MATCH @match)`
}
