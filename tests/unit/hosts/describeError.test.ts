import { ORPCError } from '@orpc/client'
import { expect, it } from 'vitest'
import { describeError } from '../../../src/main/hosts/describeError.js'
import { ExpectedError } from '../../../src/shared/domain/expectedError.js'

it.each([
  [
    'an expected error',
    new ExpectedError('JUDGE_INVALID', 'judge.json:\n  bad'),
    'JUDGE_INVALID',
    'judge.json: bad',
  ],
  ['one of the contract', new ORPCError('NOT_FOUND', { data: { detail: 'пара 7' } }), 'NOT_FOUND', 'пара 7'],
  [
    'refused input',
    new ORPCError('BAD_REQUEST', {
      data: { issues: [{ path: ['ids', 0], message: 'too small' }, { message: 'no' }] },
    }),
    'BAD_REQUEST',
    'ids.0: too small; no',
  ],
  [
    'a bug behind the contract',
    new ORPCError('UNEXPECTED', { data: { detail: 'secret', id: 'ab12' } }),
    'UNEXPECTED',
    'unexpected error, id ab12 in the log',
  ],
  ['a bug of the host', new TypeError('x is\r\nnot y'), 'UNEXPECTED', 'unexpected error: x is not y'],
  ['anything', 'thrown text', 'UNEXPECTED', 'unexpected error: thrown text'],
])('puts %s into one line', (_what, error, code, message) => {
  expect(describeError(error)).toEqual({ code, message })
})
