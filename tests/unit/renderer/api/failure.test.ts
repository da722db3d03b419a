import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import { toFailure } from '../../../../src/renderer/api/failure.js'
import { HostUnreachable } from '../../../../src/renderer/api/socketLink.js'
import { en } from '../../../../src/renderer/i18n/en/index.js'
import { expectedErrors } from '../../../../src/shared/contract/errors.js'

describe('toFailure', () => {
  it('knows and explains every error of the contract', () => {
    for (const code of Object.keys(expectedErrors)) {
      const failure = toFailure(new ORPCError(code, { data: { detail: 'строка 7', id: 'a1' } }))
      expect(failure).toMatchObject({ code, detail: code === 'UNEXPECTED' ? '' : 'строка 7' })
      expect(en.errors[failure.code].next).not.toBe('')
    }
  })

  it('carries the number of an unexpected error, and only of that', () => {
    const bug = toFailure(
      new ORPCError('UNEXPECTED', { data: { detail: 'unexpected error, id a1', id: 'a1' } }),
    )
    expect(bug).toEqual({ code: 'UNEXPECTED', detail: '', id: 'a1' })
    expect(toFailure(new ORPCError('NOT_FOUND', { data: { detail: '', id: 'a1' } })).id).toBeNull()
  })

  it('tells a host that knows no such procedure from a thing that is not there', () => {
    const answer = { status: 404, headers: {}, body: 'No procedure matched' }
    expect(toFailure(new ORPCError('NOT_FOUND', { status: 404, data: answer })).code).toBe('HOST_OUTDATED')
    expect(toFailure(new ORPCError('NOT_FOUND', { data: { detail: 'pair 7' } })).code).toBe('NOT_FOUND')
  })

  it('sends the user back to the terminal without access', () => {
    expect(toFailure(new ORPCError('UNAUTHORIZED', { status: 401 })).code).toBe('UNAUTHORIZED')
  })

  it('tells an unreachable host from a bug', () => {
    expect(toFailure(new HostUnreachable()).code).toBe('UNREACHABLE')
    expect(toFailure(new TypeError('x is not a function'))).toMatchObject({ code: 'UNEXPECTED' })
    expect(toFailure('нечто')).toEqual({ code: 'UNEXPECTED', detail: 'нечто', id: null })
  })

  it('takes no code for known that merely is a property of objects', () => {
    expect(toFailure(new ORPCError('toString')).code).toBe('UNEXPECTED')
  })
})
