import { finalVerdictInOrder } from '../../../../shared/domain/finalVerdict.js'
import { ORDERS, SIDE_VERDICTS, toSides } from '../../../../shared/domain/verdict.js'
import { referencesOf, verdictsFrom } from './exportRecord.js'
import type { ExportRecord } from './exportRecord.js'
import type { ExportSink } from './exportSink.js'
import { createExportTally } from './exportTally.js'
import type { ExportTally } from './exportTally.js'
import { createModelFileNames } from './modelFileNames.js'

/**
 * JinaJudge training rows, a file per model of answer 2, both orders of every pair. `score`: 0 A better,
 * 1 equal, 2 B better. `reference` names the reference judge; null: the first by name.
 */
export async function writeJinaJudge(
  records: AsyncIterable<ExportRecord> | Iterable<ExportRecord>,
  sink: ExportSink,
  reference: string | null,
): Promise<ExportTally> {
  const tally = createExportTally()
  const fileNameOf = createModelFileNames()
  for await (const record of records) {
    if (record.kind !== 'pair') continue
    const humans = verdictsFrom(record, 'human')
    const references = referencesOf(record, reference)
    const [answer1, answer2] = record.answers
    const rows = ORDERS.map((order) => ({ order, final: finalVerdictInOrder(humans, references, order) }))
    if (rows.some(({ final }) => final === null)) {
      tally.droppedWithoutVerdict += 1
      continue
    }
    if (rows.some(({ final }) => final?.label === 'undecidable')) {
      tally.droppedUndecidable += 1
      continue
    }
    tally.pairs += 1
    tally.addPeople(humans, rows[0]?.final ?? null)
    for (const { order, final } of rows) {
      if (final === null || final.label === 'undecidable') continue
      const side = toSides(final.label, order)
      const [a, b] = order === '12' ? [answer1, answer2] : [answer2, answer1]
      const row = {
        user_prompt: record.prompt.text,
        assistant_a_answer: a.text,
        assistant_b_answer: b.text,
        score: SIDE_VERDICTS.indexOf(side),
      }
      await sink.write(fileNameOf(answer2.model), `${JSON.stringify(row)}\n`)
      tally.rows += 1
      tally.classBalance[side] += 1
    }
  }
  return tally
}
