import {
  decidingHumanVerdict,
  latestHumanVerdict,
  finalVerdict,
  referencePairVerdict,
} from '../../../../shared/domain/finalVerdict.js'
import { provenanceOf } from '../../../../shared/domain/provenance.js'
import { meanProbabilities } from '../../../../shared/domain/uncertainty.js'
import { mostProbable, toSides } from '../../../../shared/domain/verdict.js'
import type { Order } from '../../../../shared/domain/verdict.js'
import { referencesOf, verdictsFrom } from './exportRecord.js'
import type { ExportPair, ExportRecord } from './exportRecord.js'
import type { ExportSink } from './exportSink.js'
import { createExportTally } from './exportTally.js'
import type { ExportTally } from './exportTally.js'

/** Spreadsheets guess the encoding without it and show Russian as garbage. */
const BYTE_ORDER_MARK = '\uFEFF'
/** A spreadsheet runs a cell that starts so as a formula, and answers are hostile input. */
const FORMULA_START = /^[=+\-@\t\r]/

/** One row a pair; `_12` and `_21` are verdicts by order of reading, all labels in terms of answers 1 and 2. */
const COLUMNS = [
  'pair_id',
  'prompt_id',
  'cluster',
  'category',
  'prompt',
  'model1',
  'answer1',
  'model2',
  'answer2',
  'reference_judge',
  'reference_12',
  'reference_21',
  'reference',
  'judge_run',
  'judge_12',
  'judge_21',
  'judge',
  'judge_p1',
  'judge_p_tie',
  'judge_p2',
  'human',
  'annotator',
  'human_at',
  'erred',
  'tags',
  'note',
  'provenance',
  'adjudicator',
  'final_verdict',
  'final_rule',
  'inclusion_prob',
] as const
type Column = (typeof COLUMNS)[number]

export interface CsvViewpoint {
  /** Reference judge; null: the first by name. */
  reference: string | null
  /** Judge run id as in the verdicts; null: the last that judged the pair. */
  run: string | null
}

/** CSV after RFC 4180 with a byte order mark. Cells that a spreadsheet would run get a leading apostrophe. */
export async function writeCsv(
  records: AsyncIterable<ExportRecord> | Iterable<ExportRecord>,
  sink: ExportSink,
  fileName: string,
  viewpoint: CsvViewpoint,
): Promise<ExportTally> {
  const tally = createExportTally()
  await sink.write(fileName, BYTE_ORDER_MARK + csvLine(COLUMNS))
  for await (const record of records) {
    if (record.kind !== 'pair') continue
    const row = rowOf(record, viewpoint)
    await sink.write(fileName, csvLine(COLUMNS.map((column) => row[column])))
    tally.pairs += 1
    tally.rows += 1
    const final = finalVerdict(verdictsFrom(record, 'human'), referencesOf(record, viewpoint.reference))
    tally.addPeople(verdictsFrom(record, 'human'), final)
    if (final && final.label !== 'undecidable') tally.classBalance[toSides(final.label, '12')] += 1
  }
  return tally
}

type Cell = string | number | null | undefined

function rowOf(pair: ExportPair, viewpoint: CsvViewpoint): Record<Column, Cell> {
  const references = referencesOf(pair, viewpoint.reference)
  const runs = verdictsFrom(pair, 'judge')
  const run = viewpoint.run ?? runs.at(-1)?.run
  const judged = runs.filter((verdict) => verdict.run === run)
  const mean = judged.length > 0 ? meanProbabilities(judged.map(({ probabilities }) => probabilities)) : null
  const humans = verdictsFrom(pair, 'human')
  const human = latestHumanVerdict(humans)
  const deciding = decidingHumanVerdict(humans)
  const final = finalVerdict(humans, references)
  const [answer1, answer2] = pair.answers
  return {
    pair_id: pair.externalId,
    prompt_id: pair.prompt.externalId,
    cluster: pair.prompt.cluster,
    category: pair.prompt.category,
    prompt: pair.prompt.text,
    model1: answer1.model,
    answer1: answer1.text,
    model2: answer2.model,
    answer2: answer2.text,
    reference_judge: references[0]?.judge,
    reference_12: labelIn('12', references),
    reference_21: labelIn('21', references),
    reference: references.length > 0 ? referencePairVerdict(references.map(({ label }) => label)) : null,
    judge_run: judged[0]?.run,
    judge_12: labelIn('12', judged),
    judge_21: labelIn('21', judged),
    judge: mean && mostProbable(mean),
    judge_p1: mean?.[0],
    judge_p_tie: mean?.[1],
    judge_p2: mean?.[2],
    human: human?.label,
    annotator: human?.annotator,
    human_at: human?.at,
    erred: human?.erred,
    tags: human?.tags.map(({ id, target }) => `${target}:${id}`).join('; '),
    note: human?.note,
    provenance: provenanceOf(humans),
    adjudicator: deciding?.role === 'adjudication' ? deciding.annotator : null,
    final_verdict: final?.label,
    final_rule: final?.rule,
    // Of the verdict in this row; where its queue had the pair by a chance that is not known, it is empty.
    inclusion_prob: human === null ? pair.inclusionProbability : human.inclusionProbability,
  }
}

function labelIn(order: Order, verdicts: readonly { order: Order; label: string }[]): Cell {
  return verdicts.find((verdict) => verdict.order === order)?.label
}

function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`
}

function csvCell(cell: Cell): string {
  if (cell === null || cell === undefined) return ''
  const text = String(cell)
  const safe = FORMULA_START.test(text) ? `'${text}` : text
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
