import { describe, expect, it } from 'vitest'
import { MAPPED_FIELDS, mappingOf, nextField } from '../../../../src/renderer/features/data/columnMapping.js'
import { suggestedPath } from '../../../../src/renderer/features/data/exportPath.js'
import { en } from '../../../../src/renderer/i18n/en/index.js'
import { IMPORT_WARNING_CODES } from '../../../../src/main/engine/datasets/import/importRecord.js'

describe('column mapping', () => {
  it('leaves out rows without a column, and trims', () => {
    const rows = [
      { field: 'prompt', column: ' вопрос ' },
      { field: 'verdict', column: '  ' },
    ] as const
    expect(mappingOf(rows)).toEqual({ prompt: 'вопрос' })
  })

  it('offers each field once', () => {
    expect(nextField([{ field: 'prompt', column: '' }])).toBe('answer1')
    expect(nextField(MAPPED_FIELDS.map((field) => ({ field, column: 'x' })))).toBeNull()
  })
})

describe('warnings of an import', () => {
  it('have words for every code of the readers', () => {
    expect(Object.keys(en.data.warning).sort()).toEqual(
      [...IMPORT_WARNING_CODES, 'conflicting-verdict'].sort(),
    )
  })
})

describe('suggestedPath', () => {
  it('stands beside the project, on any platform', () => {
    expect(suggestedPath('/аудит/a.verdikt', 'jina-judge')).toBe('/аудит/a-jina-judge')
    expect(suggestedPath('C:\\a.VERDIKT', 'verdikt')).toBe('C:\\a.jsonl')
    expect(suggestedPath('/a.verdikt.bak', 'csv')).toBe('/a.verdikt.bak.csv')
  })
})
