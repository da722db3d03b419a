import { describe, expect, it } from 'vitest'
import { sortingAfterClick, sortModels } from '../../../../src/renderer/features/audit/sortModels.js'
import { modelRow } from './modelRow.js'

const rows = [
  modelRow('b', { swapConsistency: null, accuracy: 0.8 }),
  modelRow('a', { swapConsistency: 0.5, accuracy: 0.8 }),
  modelRow('c', { swapConsistency: 0.9, accuracy: 0.6 }),
]
const names = (by: 'accuracy' | 'swapConsistency' | 'model', descending: boolean) =>
  sortModels(rows, { by, descending }).map(({ model }) => model)

describe('sortModels', () => {
  it('puts equal rows in the order of their names, either way', () => {
    expect(names('accuracy', true)).toEqual(['a', 'b', 'c'])
    expect(names('accuracy', false)).toEqual(['c', 'a', 'b'])
  })

  it('puts rows without a value last, either way', () => {
    expect(names('swapConsistency', true)).toEqual(['c', 'a', 'b'])
    expect(names('swapConsistency', false)).toEqual(['a', 'c', 'b'])
  })

  it('sorts names and leaves the rows it was given as they are', () => {
    expect(names('model', true)).toEqual(['c', 'b', 'a'])
    expect(rows[0]?.model).toBe('b')
  })
})

describe('sortingAfterClick', () => {
  it('turns the column that sorts already, and starts numbers with the largest', () => {
    const byModel = sortingAfterClick({ by: 'accuracy', descending: true }, 'model')
    expect(byModel).toEqual({ by: 'model', descending: false })
    expect(sortingAfterClick(byModel, 'model').descending).toBe(true)
    expect(sortingAfterClick(byModel, 'f1')).toEqual({ by: 'f1', descending: true })
  })
})
