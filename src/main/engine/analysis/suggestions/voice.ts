import type { CauseSuggestion } from '../../../../shared/contract/signals.js'
import type { SuggestionSignal } from '../../../../shared/domain/signal.js'
import type { GradedVerdict, Order, Verdict } from '../../../../shared/domain/verdict.js'

/** Somebody whose verdict may need an explanation: the judge or the reference. */
export interface Voice {
  target: 'judge' | 'reference'
  label: Verdict
  flip: boolean
  verdicts: readonly { order: Order; label: GradedVerdict }[]
  /** What the other of the two says; null: nothing. */
  other: Verdict | null
}

export type Reason = CauseSuggestion['reasons'][number]

export const because = (signal: SuggestionSignal, value: number | null = null): Reason => ({
  signal,
  value,
  answer: null,
})

/** The answer that a voice prefers; null: neither. */
export function preferredAnswer({ label }: Voice): 1 | 2 | null {
  if (label === '1=2') return null
  return label === '1>2' ? 1 : 2
}

export const otherAnswer = (answer: 1 | 2): 1 | 2 => (answer === 1 ? 2 : 1)

/** Why a verdict is in doubt; empty: nobody and nothing contradicts it. */
export function saysOtherwise({ target, label, flip, other }: Voice): Reason[] {
  const isContradicted = other !== null && other !== label
  return [
    ...(isContradicted
      ? [because(target === 'judge' ? 'referenceSaysOtherwise' : 'judgeSaysOtherwise')]
      : []),
    ...(flip ? [because('otherOrderSaysOtherwise')] : []),
  ]
}
