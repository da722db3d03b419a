import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Comparison } from '../../../shared/contract/audit.js'
import { COMPARISONS } from '../../../shared/contract/choices.js'

const USUAL: Comparison = 'judge-reference'

/** What the audit compares, as the address of its page has it. */
export const auditQuery = (comparison: Comparison, models: readonly string[]): LocationQueryRaw => ({
  ...(comparison !== USUAL && { compare: comparison }),
  ...(models.length > 0 && { model: [...models] }),
})

/** What cannot be read is left out. */
export function readAuditQuery({ compare, model }: LocationQuery) {
  const models = [model ?? []].flat()
  return {
    comparison: COMPARISONS.find((name) => name === compare) ?? USUAL,
    models: models.filter((name) => name !== null),
  }
}
