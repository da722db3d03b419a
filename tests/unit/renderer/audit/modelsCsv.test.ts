import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { modelsCsv } from '../../../../src/renderer/features/audit/modelsCsv.js'
import { modelRow } from './modelRow.js'

const HOSTILE = '=HYPERLINK("http://x","клик"),\n2'

describe('modelsCsv', () => {
  it('writes what a reader of CSV gets back, hostile names included', () => {
    const [row] = parse(modelsCsv([modelRow(HOSTILE, { swapConsistency: null })]), { columns: true })
    expect(row).toEqual({
      model: `'${HOSTILE}`,
      n: '10',
      pairs: '5',
      accuracy: '0.8',
      accuracy_low: '0.7',
      accuracy_high: '0.9',
      precision: '0.75',
      recall: '0.7',
      f1: '0.72',
      swap_consistency: '',
      swap_pairs: '5',
    })
  })

  it('has a header without rows', () => {
    expect(modelsCsv([]).trimEnd().split('\r\n')).toHaveLength(1)
  })
})
