import { ORPCError } from '@orpc/client'
import type { z } from 'zod'
import type { ExpectedErrorCode, expectedErrors } from '../../shared/contract/errors.js'

const CODE = 'COLUMNS_UNKNOWN' satisfies ExpectedErrorCode

/** Fields that need a column of the table, and the columns that it has. */
export type UnknownColumns = Omit<z.infer<(typeof expectedErrors)[typeof CODE]['data']>, 'detail'>

/** What an import asks to be told, if that is why it failed. */
export function unknownColumnsOf(error: unknown): UnknownColumns | null {
  if (!(error instanceof ORPCError) || error.code !== CODE) return null
  // As the contract has it: hosts check what they answer.
  const { missing, found } = error.data as UnknownColumns
  return { missing, found }
}
