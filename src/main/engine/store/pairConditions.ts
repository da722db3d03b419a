import type { PairFilter } from '../../../shared/contract/pairFilter.js'
import { peopleConditions } from './peopleConditions.js'
import type { QueueParameters } from './queueParameters.js'
import { MARK_SQL, MEASURE_SQL } from './signalColumns.js'

const DISAGREEMENT = {
  'judge-reference': 'judge.label <> reference.label',
  'judge-human': "judge.label <> human.label AND human.label <> 'undecidable'",
  'reference-human': "reference.label <> human.label AND human.label <> 'undecidable'",
} as const

/** All conditions of a filter but its text, over `pairs` and the sources of a queue; NULL counts as not met. */
export function pairConditions(filter: PairFilter, parameters: QueueParameters): string[] {
  return [
    ...verdictConditions(filter, parameters),
    ...corpusConditions(filter, parameters),
    ...signalConditions(filter, parameters),
    ...peopleConditions(filter, parameters),
  ]
}

function verdictConditions(filter: PairFilter, { list }: QueueParameters): string[] {
  const conditions: string[] = []
  const oneOf = (column: string, values: readonly string[]) => {
    if (values.length > 0) conditions.push(`${column} IN ${list(values)}`)
  }
  oneOf('judge.label', filter.judgeLabels)
  oneOf('reference.label', filter.referenceLabels)
  oneOf('human.label', filter.humanLabels)
  if (filter.disagreements.length > 0)
    conditions.push(`(${filter.disagreements.map((kind) => `(${DISAGREEMENT[kind]})`).join(' OR ')})`)
  if (filter.judgeFlip !== null) conditions.push(`judge.flip = ${Number(filter.judgeFlip)}`)
  if (filter.referenceFlip !== null) conditions.push(`reference.flip = ${Number(filter.referenceFlip)}`)
  if (filter.reviewed !== null) conditions.push(`human.label IS ${filter.reviewed ? 'NOT ' : ''}NULL`)
  if (filter.tags.length > 0)
    conditions.push(`pairs.id IN (SELECT pair_id FROM review_tags
      WHERE annotator_id = @annotator AND tag_id IN ${list(filter.tags)})`)
  return conditions
}

function corpusConditions(filter: PairFilter, { list }: QueueParameters): string[] {
  const conditions: string[] = []
  if (filter.clusters.length > 0) conditions.push(`pairs.cluster IN ${list(filter.clusters)}`)
  if (filter.languages.length > 0) {
    const languages = list(filter.languages)
    conditions.push(`(pairs.language_1 IN ${languages} OR pairs.language_2 IN ${languages})`)
  }
  if (filter.models.length > 0) {
    const models = `(SELECT models.id FROM models WHERE models.name IN ${list(filter.models)})`
    conditions.push(`(pairs.model_1_id IN ${models} OR pairs.model_2_id IN ${models})`)
  }
  return conditions
}

function signalConditions(filter: PairFilter, { bind }: QueueParameters): string[] {
  const ranges = filter.measures.flatMap(({ measure, min, max }) => {
    const value = MEASURE_SQL[measure]
    const least = min === null ? [] : [`${value} >= ${bind(min)}`]
    const most = max === null ? [] : [`${value} <= ${bind(max)}`]
    return [...least, ...most]
  })
  const marks = filter.marks.map(({ mark, is }) => `(${MARK_SQL[mark]}) = ${Number(is)}`)
  return [...ranges, ...marks]
}
