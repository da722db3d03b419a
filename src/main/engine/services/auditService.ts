import type { AuditReport, AuditRequest } from '../../../shared/contract/audit.js'
import type { Viewpoint } from '../../../shared/contract/common.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { decidingHumanVerdict } from '../../../shared/domain/finalVerdict.js'
import {
  foldVerdict,
  ORDERS,
  type GradedVerdict,
  type Order,
  type Verdict,
} from '../../../shared/domain/verdict.js'
import { buildAudit } from '../analysis/buildAudit.js'
import type { ComparedRead, SwapPair } from '../analysis/comparedRead.js'
import type { AuditPair, HumanVerdictRow } from '../store/auditStore.js'
import type { Store } from '../store/openStore.js'
import { peopleDraws, type PeopleDraws } from './inclusion.js'
import { viewedReference, viewedRun } from './viewpoint.js'

const BOOTSTRAP_SAMPLES = 1000
const BOOTSTRAP_SEED = 1

type OrderVerdicts = Partial<Record<Order, Verdict>>

/** One side of a comparison: per pair the canonical verdict of each order. */
interface Side {
  name: string
  of(pair: number): OrderVerdicts | 'undecidable' | undefined
  /** False for people, whose verdict does not depend on an order. */
  readsOrders: boolean
  /** Of people: what they decided the pairs by. */
  draws?: PeopleDraws
  /** Of people: whether they decided a pair differently, and nobody has for all. */
  isDisputed?(pair: number): boolean
}

/** How well one side agrees with another; the statistics are in analysis/. */
export function createAuditService({ store }: { store: Store }) {
  function collect(rows: readonly { pair: number; order: Order; label: GradedVerdict }[]) {
    const verdicts = new Map<number, OrderVerdicts>()
    for (const { pair, order, label } of rows) {
      const known = verdicts.get(pair)
      if (known) known[order] = foldVerdict(label)
      else verdicts.set(pair, { [order]: foldVerdict(label) })
    }
    return verdicts
  }

  function judgeSide(viewpoint: Viewpoint): Side {
    const run = viewedRun(store, viewpoint)
    if (!run) throw new ExpectedError('NOTHING_TO_AUDIT', 'no judge has judged this project yet')
    const verdicts = collect(store.audit.judgeVerdicts(run.id))
    return { name: run.judge, readsOrders: true, of: (pair) => verdicts.get(pair) }
  }

  function referenceSide(viewpoint: Viewpoint): Side {
    const reference = viewedReference(store, viewpoint)
    if (!reference) throw new ExpectedError('NOTHING_TO_AUDIT', 'the project has no reference verdicts')
    const verdicts = collect(store.audit.referenceVerdicts(reference.id))
    return { name: reference.name, readsOrders: true, of: (pair) => verdicts.get(pair) }
  }

  function humanSide(viewpoint: Viewpoint): Side {
    const perPair = new Map<number, HumanVerdictRow[]>()
    const rows = store.audit.humanVerdicts()
    for (const row of rows) perPair.set(row.pair, [...(perPair.get(row.pair) ?? []), row])
    return {
      name: 'people',
      readsOrders: false,
      draws: peopleDraws(store, rows, viewpoint),
      isDisputed(pair) {
        const said = perPair.get(pair) ?? []
        return said.every(({ role }) => role === 'review') && new Set(said.map(({ label }) => label)).size > 1
      },
      of(pair) {
        const label = decidingHumanVerdict(perPair.get(pair) ?? [])?.label
        if (label === undefined || label === 'undecidable') return label
        return { '12': label, '21': label }
      },
    }
  }

  function sides({ comparison, viewpoint }: AuditRequest): [measured: Side, against: Side] {
    if (comparison === 'judge-reference') return [judgeSide(viewpoint), referenceSide(viewpoint)]
    if (comparison === 'judge-human') return [judgeSide(viewpoint), humanSide(viewpoint)]
    return [referenceSide(viewpoint), humanSide(viewpoint)]
  }

  function report(request: AuditRequest): AuditReport {
    const [measured, against] = sides(request)
    const reads: ComparedRead[] = []
    const swapPairs: SwapPair[] = []
    const excluded = { undecidable: 0, missing: 0 }
    const { draws } = against
    let drawn = 0
    let disputed = 0
    for (const pair of store.audit.pairs(request.models)) {
      if (draws?.has(pair.pair)) drawn++
      const left = measured.of(pair.pair)
      const right = against.of(pair.pair)
      if (right === 'undecidable') excluded.undecidable++
      else if (!left || !right || left === 'undecidable') excluded.missing++
      else {
        const compared = comparedReads(pair, left, right)
        if (compared.length === 0) excluded.missing++
        else if (against.isDisputed?.(pair.pair)) disputed++
        reads.push(...compared)
        const swap = compared.length > 0 ? swapPair(pair, left) : null
        if (measured.readsOrders && swap) swapPairs.push(swap)
      }
    }
    if (reads.length === 0)
      throw new ExpectedError(
        'NOTHING_TO_AUDIT',
        `no pair has verdicts of both ${measured.name} and ${against.name}`,
      )
    return buildAudit({
      comparison: request.comparison,
      measuredName: measured.name,
      againstName: against.name,
      reads,
      swapPairs,
      excluded,
      disputed: against.isDisputed === undefined ? null : disputed,
      inclusions: draws === undefined ? null : { of: draws.of, drawn },
      samples: BOOTSTRAP_SAMPLES,
      seed: BOOTSTRAP_SEED,
    })
  }

  return { report }
}
export type AuditService = ReturnType<typeof createAuditService>

function comparedReads(pair: AuditPair, measured: OrderVerdicts, against: OrderVerdicts): ComparedRead[] {
  return ORDERS.flatMap((order) => {
    const left = measured[order]
    const right = against[order]
    if (!left || !right) return []
    const models = [pair.model1, pair.model2] as const
    return [{ pair: pair.pair, prompt: pair.prompt, order, models, measured: left, against: right }]
  })
}

function swapPair(pair: AuditPair, measured: OrderVerdicts): SwapPair | null {
  const { '12': first, '21': second } = measured
  if (!first || !second) return null
  return { prompt: pair.prompt, models: [pair.model1, pair.model2], consistent: first === second }
}
