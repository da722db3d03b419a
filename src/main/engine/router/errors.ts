import { randomUUID } from 'node:crypto'
import { inspect } from 'node:util'
import { ORPCError } from '@orpc/server'
import { expectedErrors, type ExpectedErrorCode } from '../../../shared/contract/errors.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { explainFailure } from '../services/explainFailure.js'

const isExpected = (code: string): code is ExpectedErrorCode => code in expectedErrors

/**
 * An error as the contract declares it. What is not expected is a bug: it is logged with an id, and only
 * the id leaves the engine.
 */
function toContractError(thrown: unknown, log: (message: string) => void): unknown {
  const error = explainFailure(thrown)
  // oRPC's own internal errors are bugs too: an answer that does not fit the contract, above all.
  if (error instanceof ORPCError && error.code !== 'INTERNAL_SERVER_ERROR') return error
  if (error instanceof ExpectedError && isExpected(error.code)) {
    const { code, detail, facts } = error
    const data = { ...facts, detail }
    return new ORPCError(code, { status: expectedErrors[code].status, message: detail, data })
  }
  const id = randomUUID().slice(0, 8)
  log(`unexpected error ${id}: ${inspect(error)}`)
  const detail = `unexpected error, id ${id}`
  return new ORPCError('UNEXPECTED', { status: 500, message: detail, data: { detail, id } })
}

/** A call whose failures leave as the contract declares them. */
export async function withContractErrors<Result>(
  call: () => Result | PromiseLike<Result>,
  log: (message: string) => void,
): Promise<Result> {
  try {
    return await call()
  } catch (error) {
    throw toContractError(error, log)
  }
}

/** Errors inside a stream reach the caller like those of a plain call. */
export async function* withContractErrorsInside<Item>(
  stream: AsyncIterable<Item>,
  log: (message: string) => void,
): AsyncGenerator<Item> {
  try {
    yield* stream
  } catch (error) {
    throw toContractError(error, log)
  }
}
