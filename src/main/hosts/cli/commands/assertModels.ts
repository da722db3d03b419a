import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import type { Client } from '../withProject.js'

/** Throws NOT_FOUND for a name that no model has: with a misspelt name, a command would quietly do less than asked. */
export const assertModels = async (client: Client, names: readonly string[]): Promise<void> => {
  if (names.length === 0) return
  const { models } = await client.project.info()
  const unknown = names.filter((name) => !models.includes(name))
  if (unknown.length === 0) return
  const known = models.length > 0 ? `; there are: ${models.join(', ')}` : ''
  throw new ExpectedError('NOT_FOUND', `no model is called ${unknown.join(' or ')}${known}`)
}
