import { describe, expect, it } from 'vitest'
import {
  canonicalProbabilities,
  foldVerdict,
  fromChoice,
  fromSides,
  GRADED_SIDE_VERDICTS,
  GRADED_VERDICTS,
  mirrorVerdict,
  mostProbable,
  ORDERS,
  SIDE_CHOICES,
  toChoice,
  toSides,
  VERDICTS,
} from '../../../../src/shared/domain/verdict.js'

describe('verdicts', () => {
  it('read in order 12 mean A is answer 1, in order 21 that A is answer 2', () => {
    expect(GRADED_SIDE_VERDICTS.map((label) => fromSides(label, '12'))).toEqual([...GRADED_VERDICTS])
    expect(GRADED_SIDE_VERDICTS.map((label) => fromSides(label, '21'))).toEqual([
      '2>>1',
      '2>1',
      '1=2',
      '1>2',
      '1>>2',
    ])
    expect(VERDICTS.map((verdict) => toSides(verdict, '21'))).toEqual(['B>A', 'A=B', 'A>B'])
  })

  it('of people mean the answers that stood on the sides they chose', () => {
    expect(SIDE_CHOICES.map((choice) => fromChoice(choice, '12'))).toEqual([
      '1>2',
      '1=2',
      '2>1',
      'undecidable',
    ])
    expect(SIDE_CHOICES.map((choice) => fromChoice(choice, '21'))).toEqual([
      '2>1',
      '1=2',
      '1>2',
      'undecidable',
    ])
    for (const order of ORDERS)
      for (const choice of SIDE_CHOICES) expect(toChoice(fromChoice(choice, order), order)).toBe(choice)
  })

  it('come back as they were read', () => {
    for (const order of ORDERS)
      for (const verdict of VERDICTS) expect(fromSides(toSides(verdict, order), order)).toBe(verdict)
  })

  it('mirrored twice are themselves; ties and undecidable do not mirror', () => {
    for (const verdict of [...GRADED_VERDICTS, 'undecidable'] as const)
      expect(mirrorVerdict(mirrorVerdict(verdict))).toBe(verdict)
    expect([mirrorVerdict('1>>2'), mirrorVerdict('1=2'), mirrorVerdict('undecidable')]).toEqual([
      '2>>1',
      '1=2',
      'undecidable',
    ])
  })

  it('fold from five levels into three', () => {
    expect(GRADED_VERDICTS.map(foldVerdict)).toEqual(['1>2', '1>2', '1=2', '2>1', '2>1'])
  })
})

describe('probabilities', () => {
  it('as read in order 21 change sides', () => {
    expect(canonicalProbabilities([0.7, 0.2, 0.1], '12')).toEqual([0.7, 0.2, 0.1])
    expect(canonicalProbabilities([0.7, 0.2, 0.1], '21')).toEqual([0.1, 0.2, 0.7])
  })

  it('give the most probable class; where the sides draw, a tie', () => {
    expect(mostProbable([0.5, 0.3, 0.2])).toBe('1>2')
    expect(mostProbable([0.2, 0.3, 0.5])).toBe('2>1')
    expect(mostProbable([0.3, 0.4, 0.3])).toBe('1=2')
    expect(mostProbable([0.45, 0.1, 0.45])).toBe('1=2')
    expect(mostProbable([0.4, 0.4, 0.2])).toBe('1=2')
  })
})
