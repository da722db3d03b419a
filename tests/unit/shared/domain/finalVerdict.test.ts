import { describe, expect, it } from 'vitest'
import {
  finalVerdict,
  finalVerdictInOrder,
  latestHumanVerdict,
  referencePairVerdict,
} from '../../../../src/shared/domain/finalVerdict.js'
import type { GradedVerdict, HumanVerdict } from '../../../../src/shared/domain/verdict.js'

const human = (annotator: string, label: HumanVerdict | null, at: string) => ({ annotator, label, at })
const read = (label12: GradedVerdict, label21: GradedVerdict) => [
  { order: '12' as const, label: label12 },
  { order: '21' as const, label: label21 },
]

describe('referencePairVerdict', () => {
  it.each<[GradedVerdict[], string]>([
    [['1>2', '1>2'], '1>2'],
    [['1>2', '2>1'], '1=2'],
    [['1>2', '1=2'], '1>2'],
    [['1=2', '2>1'], '2>1'],
    [['1>>2', '2>1'], '1>2'],
    [['1>>2', '2>>1'], '1=2'],
    [['2>>1'], '2>1'],
    [['1=2', '1=2', '2>1'], '1=2'],
  ])('means %j to %s', (labels, verdict) => {
    expect(referencePairVerdict(labels)).toBe(verdict)
  })

  it('refuses to make a verdict of nothing', () => {
    expect(() => referencePairVerdict([])).toThrow(RangeError)
  })
})

describe('latestHumanVerdict', () => {
  it('takes the latest instant, whatever the notation of the time', () => {
    const decisions = [
      human('b', '2>1', '2026-01-01T10:00:00.500Z'),
      human('a', '1>2', '2026-01-01T10:00:00Z'),
    ]
    expect(latestHumanVerdict(decisions)?.label).toBe('2>1')
  })

  it('takes the annotator who sorts first at one instant, and the later entry of one annotator', () => {
    const at = '2026-01-01T10:00:00Z'
    expect(latestHumanVerdict([human('b', '1>2', at), human('a', '1=2', at)])?.annotator).toBe('a')
    expect(latestHumanVerdict([human('a', '1=2', at), human('b', '1>2', at)])?.annotator).toBe('a')
    expect(latestHumanVerdict([human('a', '1>2', at), human('a', '2>1', at)])?.label).toBe('2>1')
  })

  it('passes over entries that decide nothing', () => {
    const decisions = [human('a', '1>2', '2026-01-01T10:00:00Z'), human('a', null, '2026-01-02T10:00:00Z')]
    expect(latestHumanVerdict(decisions)?.label).toBe('1>2')
    expect(latestHumanVerdict([human('a', null, '2026-01-02T10:00:00Z')])).toBeNull()
  })
})

describe('finalVerdict', () => {
  const decided = [human('a', 'undecidable', '2026-01-01T10:00:00Z')]

  it('prefers people, then the reference, then nothing', () => {
    expect(finalVerdict(decided, read('1>2', '1>2'))).toEqual({ label: 'undecidable', rule: 'human-latest' })
    expect(finalVerdict([], read('1>2', '1=2'))).toEqual({ label: '1>2', rule: 'reference-mean' })
    expect(finalVerdict([], [])).toBeNull()
  })

  it('gives per order what the reference said there, else what it said in the other', () => {
    expect(finalVerdictInOrder([], read('1>>2', '1=2'), '12')?.label).toBe('1>2')
    expect(finalVerdictInOrder([], read('1>>2', '1=2'), '21')?.label).toBe('1=2')
    expect(finalVerdictInOrder([], read('1>>2', '1=2').slice(0, 1), '21')?.label).toBe('1>2')
    expect(finalVerdictInOrder(decided, read('1>2', '1=2'), '21')?.label).toBe('undecidable')
    expect(finalVerdictInOrder([], [], '12')).toBeNull()
  })
})
