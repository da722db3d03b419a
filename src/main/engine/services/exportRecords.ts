import { setImmediate } from 'node:timers/promises'
import type { ReadLengths } from '../../../shared/contract/common.js'
import { completeReview, type StoredReview } from '../../../shared/domain/review.js'
import type { ExportPair, ExportRecord } from '../datasets/export/exportRecord.js'
import type { JudgeIdentity } from '../judge/judge.js'
import type { ExportPairRow, ExportPromptRow } from '../store/exportStore.js'
import type { JudgeRunRow } from '../store/judgeRunStore.js'
import type { Store } from '../store/openStore.js'

/** Small enough that a page of long answers is read in a few milliseconds. */
const PAGE_ROWS = 100

/** What a run's verdicts carry into a file. A run that came from a file keeps what it came with. */
function provenanceOf(run: JudgeRunRow): Record<string, string> {
  if (run.identity === null) return { judge: run.judge, judge_version: run.judge_version }
  if (run.state === 'imported') return JSON.parse(run.identity) as Record<string, string>
  const identity = JSON.parse(run.identity) as JudgeIdentity
  return {
    app_version: run.app_version,
    judge: run.judge,
    judge_version: run.judge_version,
    model_sha256: identity.modelSha256,
    precision: identity.precision,
    provider: identity.provider,
    runtime_version: identity.runtimeVersion,
    started_at: run.started_at,
    ...(identity.tokenizerSha256 === null ? {} : { tokenizer_sha256: identity.tokenizerSha256 }),
    ...(identity.template === null ? {} : { template: identity.template, truncation: run.truncation }),
  }
}

const promptOf = (row: ExportPromptRow) => ({
  externalId: row.promptUid,
  text: row.prompt,
  cluster: row.cluster,
  category: row.category,
})

/** Everything in the project: pairs with all verdicts, then unpaired answers, then unanswered prompts. */
export async function* exportRecords(store: Store): AsyncGenerator<ExportRecord> {
  const runs = new Map(
    store.runs.list().map((run) => [run.id, { uid: run.uid, provenance: provenanceOf(run) }] as const),
  )

  function verdictsOf(pair: number): ExportPair['verdicts'] {
    const judge = store.exports.judgeVerdicts(pair).map((row) => {
      const { uid, provenance } = runs.get(row.run) ?? { uid: String(row.run), provenance: {} }
      return {
        source: 'judge' as const,
        run: uid,
        order: row.order,
        label: row.label,
        probabilities: [row.probability1, row.probabilityEqual, row.probability2] as const,
        truncated: row.truncated === 1,
        read: row.readLengths === null ? null : (JSON.parse(row.readLengths) as ReadLengths),
        head: row.head,
        flags: JSON.parse(row.flags) as string[],
        provenance,
      }
    })
    const reference = store.exports
      .referenceVerdicts(pair)
      .map((row) => ({ source: 'reference' as const, ...row }))
    const human = store.exports.humanVerdicts(pair).map(({ state, ...human }) => {
      const review = completeReview(JSON.parse(state) as StoredReview)
      return { source: 'human' as const, ...human, ...review }
    })
    return [...judge, ...reference, ...human]
  }

  const pairOf = (row: ExportPairRow): ExportPair => ({
    kind: 'pair',
    externalId: row.pairUid,
    prompt: promptOf(row),
    answers: [
      { externalId: row.answer1Uid, model: row.model1, text: row.answer1 },
      { externalId: row.answer2Uid, model: row.model2, text: row.answer2 },
    ],
    verdicts: verdictsOf(row.id),
    inclusionProbability: row.inclusionProbability,
  })

  for await (const row of paged(store.exports.pairs)) yield pairOf(row)
  for await (const row of paged(store.exports.unpairedAnswers)) {
    const answer = { externalId: row.answerUid, model: row.model, text: row.answer }
    yield { kind: 'answer', prompt: promptOf(row), answer }
  }
  for await (const row of paged(store.exports.unansweredPrompts))
    yield { kind: 'prompt', prompt: promptOf(row) }
}

/** All rows of a paged read; others get their turn between two pages. */
async function* paged<Row extends { id: number }>(
  read: (after: number, limit: number) => Row[],
): AsyncGenerator<Row> {
  for (let last: number | undefined = 0; last !== undefined;) {
    const page = read(last, PAGE_ROWS)
    yield* page
    last = page.at(-1)?.id
    await setImmediate()
  }
}
