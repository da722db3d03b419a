import { describe, expect, it } from 'vitest'
import { auditQuery, readAuditQuery } from '../../../../src/renderer/features/audit/auditQuery.js'

describe('the address of the audit', () => {
  it('says what is compared, and nothing where that is the usual', () => {
    expect(auditQuery('judge-reference', [])).toEqual({})
    const query = { compare: 'judge-human', model: ['модель', 'b'] }
    expect(auditQuery('judge-human', ['модель', 'b'])).toEqual(query)
    expect(readAuditQuery(query)).toEqual({ comparison: 'judge-human', models: ['модель', 'b'] })
    expect(readAuditQuery({ model: 'one' }).models).toEqual(['one'])
  })

  it('leaves out what cannot be read', () => {
    expect(readAuditQuery({ compare: 'x', model: [null, 'a'] })).toEqual({
      comparison: 'judge-reference',
      models: ['a'],
    })
  })
})
