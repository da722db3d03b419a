import type { ImportRecord } from '../../engine/datasets/import/importRecord.js'
import { foldVerdict, VERDICTS, type Verdict } from '../../../shared/domain/verdict.js'

export interface ArenaPrompt {
  text: string
  cluster: string
}

/** One judged pair of an arena: the baseline's answer is answer 1, the model's is answer 2. */
export interface JudgedPair {
  prompt: number
  model: string
  baselineAnswer: string
  modelAnswer: string
  /** The reference judge's two games in canonical terms: read in the order 12, then 21. */
  games: readonly [Verdict, Verdict]
}

export interface TrainingArena {
  judge: string
  baseline: string
  prompts: ArenaPrompt[]
  pairs: JudgedPair[]
  /** Names of the judged models, sorted. */
  models: string[]
  /** Records that could not be used, by reason. */
  unused: Record<string, number>
}

/**
 * Gathers a whole arena from its records. Only pairs with verdicts in both orders are used; everything left
 * out is counted.
 * @throws Error when nothing is left, or when the pairs do not share one judge and one baseline.
 */
export async function collectTrainingArena(records: AsyncIterable<ImportRecord>): Promise<TrainingArena> {
  const promptNumbers = new Map<string, number>()
  const prompts: ArenaPrompt[] = []
  const pairs: JudgedPair[] = []
  const judges = new Set<string>()
  const baselines = new Set<string>()
  const unused: Record<string, number> = {}
  for await (const record of records) {
    if (record.kind === 'rejected')
      unused['rejected by the reader'] = (unused['rejected by the reader'] ?? 0) + 1
    if (record.kind !== 'pair') continue
    const [baseline, model] = record.answers
    const games = gamesOf(record.verdicts)
    if (!games) {
      unused['not judged in both orders'] = (unused['not judged in both orders'] ?? 0) + 1
      continue
    }
    let prompt = promptNumbers.get(record.prompt.text)
    if (prompt === undefined) {
      prompt = prompts.length
      promptNumbers.set(record.prompt.text, prompt)
      prompts.push({ text: record.prompt.text, cluster: record.prompt.cluster ?? record.prompt.text })
    }
    judges.add(games.judge)
    baselines.add(baseline.model)
    pairs.push({
      prompt,
      model: model.model,
      baselineAnswer: baseline.text,
      modelAnswer: model.text,
      games: games.labels,
    })
  }
  if (pairs.length === 0) throw new Error('the data holds no pair judged in both orders')
  const [judge, baseline] = [onlyOf('reference judge', judges), onlyOf('baseline', baselines)]
  const models = [...new Set(pairs.map((pair) => pair.model))].sort()
  return { judge, baseline, prompts, pairs, models, unused }
}

type Verdicts = Extract<ImportRecord, { kind: 'pair' }>['verdicts']

function gamesOf(verdicts: Verdicts): { judge: string; labels: [Verdict, Verdict] } | null {
  const references = verdicts.filter((verdict) => verdict.source === 'reference')
  const read12 = references.find((verdict) => verdict.order === '12')
  const read21 = references.find((verdict) => verdict.order === '21' && verdict.judge === read12?.judge)
  if (!read12 || !read21) return null
  return { judge: read12.judge, labels: [foldVerdict(read12.label), foldVerdict(read21.label)] }
}

function onlyOf(what: string, names: ReadonlySet<string>): string {
  const [name, ...others] = names
  if (name === undefined || others.length > 0)
    throw new Error(`training needs one ${what}, the data has ${[...names].join(', ')}`)
  return name
}

/** Mean of the two games as shares of [answer 1 better, equal, answer 2 better]. */
export function meanTarget(games: JudgedPair['games']): [number, number, number] {
  const target: [number, number, number] = [0, 0, 0]
  for (const game of games) target[VERDICTS.indexOf(game) as 0 | 1 | 2] += 0.5
  return target
}
