import { isDeepStrictEqual } from 'node:util'
import type { ImportRecord, ImportedVerdict } from '../datasets/import/importRecord.js'
import type { ImportReport } from '../../../shared/contract/datasets.js'
import { isJudgeFlag, shownFlag } from '../../../shared/domain/judgeFlag.js'
import { canonicalProbabilities, mirrorVerdict, type Order } from '../../../shared/domain/verdict.js'
import type { Added } from '../store/corpusStore.js'
import type { Store } from '../store/openStore.js'

export type DataRecord = Extract<ImportRecord, { kind: 'prompt' | 'answer' | 'pair' }>
type PairRecord = Extract<ImportRecord, { kind: 'pair' }>

export type AddedCounts = Pick<
  ImportReport,
  | 'prompts'
  | 'models'
  | 'answers'
  | 'pairs'
  | 'referenceVerdicts'
  | 'judgeVerdicts'
  | 'humanVerdicts'
  | 'duplicates'
>

export interface RecordWriterDependencies {
  store: Store
  importId: number
  appVersion: string
  /** A verdict that contradicts the one of the same reference, run or person that is there; the first one stays. */
  onConflict(record: PairRecord, source: string): void
}

const otherOrder = (order: Order): Order => (order === '12' ? '21' : '12')

/** Verdicts of a record whose answers stand the other way round in the store. */
function mirrored(verdict: ImportedVerdict): ImportedVerdict {
  if (verdict.source === 'human') {
    const label = verdict.label === null ? null : mirrorVerdict(verdict.label)
    return { ...verdict, label, orderShown: otherOrder(verdict.orderShown) }
  }
  const turned = { order: otherOrder(verdict.order), label: mirrorVerdict(verdict.label) }
  if (verdict.source === 'reference') return { ...verdict, ...turned }
  return {
    ...verdict,
    ...turned,
    probabilities: canonicalProbabilities(verdict.probabilities, '21'),
    flags: verdict.flags.map((flag) => (isJudgeFlag(flag) ? shownFlag(flag, '21') : flag)),
    read: verdict.read && { ...verdict.read, answer1: verdict.read.answer2, answer2: verdict.read.answer1 },
  }
}

const textsOf = (record: DataRecord): string[] => {
  if (record.kind === 'prompt') return [record.prompt.text]
  if (record.kind === 'answer') return [record.prompt.text, record.answer.text]
  return [record.prompt.text, record.answers[0].text, record.answers[1].text]
}

/** Writes the records of one import and counts what was new. */
export function createRecordWriter({ store, importId, appVersion, onConflict }: RecordWriterDependencies) {
  const counts: AddedCounts = {
    prompts: 0,
    models: 0,
    answers: 0,
    pairs: 0,
    referenceVerdicts: 0,
    judgeVerdicts: 0,
    humanVerdicts: 0,
    duplicates: 0,
  }
  const touchedRuns = new Set<number>()
  const { corpus, references, runs, judgeVerdicts, reviews, tags } = store

  function counted<Row extends Added>(kind: 'prompts' | 'models' | 'answers' | 'pairs', added: Row): Row {
    if (added.isNew) counts[kind]++
    return added
  }

  /** By the names that the file has for them. */
  const causes = new Map<string, string>()
  /** The cause of that name, in any case; a new one where there is none. */
  function causeOf(name: string): string {
    const known = causes.get(name)
    if (known !== undefined) return known
    const id = (tags.find(name) ?? tags.named(name))?.id ?? name
    tags.ensure(id)
    causes.set(name, id)
    return id
  }

  const addPrompt = (record: DataRecord) => counted('prompts', corpus.addPrompt(record.prompt, importId))

  function addAnswer(
    prompt: ReturnType<typeof addPrompt>,
    answer: { model: string; text: string; externalId: string | null },
  ) {
    const model = counted('models', corpus.addModel(answer.model))
    return counted('answers', corpus.addAnswer(prompt, model.id, answer, importId))
  }

  function addVerdict(record: PairRecord, pair: number, verdict: ImportedVerdict): boolean {
    switch (verdict.source) {
      case 'reference': {
        const added = references.add(references.addJudge(verdict.judge), pair, verdict, importId)
        if (added === 'conflict') onConflict(record, verdict.judge)
        if (added === 'new') counts.referenceVerdicts++
        return added === 'new'
      }
      case 'judge': {
        const run = runs.addImported(verdict.run, verdict.provenance, appVersion)
        const { order, probabilities, truncated, read, head, flags } = verdict
        const added = judgeVerdicts.add(run, [{ pair, order, probabilities, truncated, read, head, flags }])
        counts.judgeVerdicts += added
        touchedRuns.add(run)
        const known = added > 0 ? null : judgeVerdicts.ofPair(run, pair).find((read) => read.order === order)
        if (known && !isDeepStrictEqual(known.probabilities, probabilities)) onConflict(record, verdict.run)
        return added > 0
      }
      case 'human': {
        const { annotator, at, decidedMs, source: _, role = 'review', ...given } = verdict
        const named = new Map(given.tags.map((tag) => [causeOf(tag.id), tag]))
        const review = { ...given, tags: [...named].map(([id, tag]) => ({ ...tag, id })) }
        const added = reviews.addImported(annotator, pair, { at, decidedMs, review, role })
        if (added === 'conflict') onConflict(record, annotator)
        if (added === 'new') counts.humanVerdicts++
        return added === 'new'
      }
    }
  }

  /** Returns whether the record added anything. */
  function addPair(record: PairRecord): boolean {
    const prompt = addPrompt(record)
    const [first, second] = record.answers.map((answer) => addAnswer(prompt, answer)) as [Added, Added]
    const pair = counted('pairs', corpus.addPair(record, prompt.id, [first.id, second.id], importId))
    let isNew = pair.isNew
    const judges = new Set<string>()
    for (const read of record.verdicts) {
      const verdict = pair.mirrored ? mirrored(read) : read
      isNew = addVerdict(record, pair.id, verdict) || isNew
      if (verdict.source === 'reference') judges.add(verdict.judge)
    }
    for (const judge of judges) references.refreshPair(references.addJudge(judge), pair.id)
    return isNew
  }

  function add(record: DataRecord): boolean {
    if (record.kind === 'pair') return addPair(record)
    const prompt = addPrompt(record)
    return record.kind === 'prompt' ? prompt.isNew : addAnswer(prompt, record.answer).isNew
  }

  /** Adds records from `start` on while there is time; returns the place of the next one. */
  function addSome(records: readonly DataRecord[], start: number, mayGoOn: () => boolean): number {
    let next = start
    for (const record of records.slice(start)) {
      if (next > start && !mayGoOn()) break
      if (!add(record)) counts.duplicates++
      next++
    }
    for (const run of touchedRuns) runs.countImportedPairs(run)
    touchedRuns.clear()
    return next
  }

  let written = 0
  return {
    counts,
    /** Records that are durable. */
    written: () => written,
    /** Durable, in as many transactions as others' turns require. */
    write(records: readonly DataRecord[]): void {
      corpus.prepareTexts(records.flatMap(textsOf))
      for (let next = 0; next < records.length;) {
        const start = next
        next = store.inShortTransaction((mayGoOn) => addSome(records, start, mayGoOn))
        written += next - start
      }
    },
  }
}
