import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { Comparison } from '../../../shared/contract/audit.js'
import { COMPARISONS } from '../../../shared/contract/choices.js'

const USUAL: Comparison = 'judge-reference'

/** What the audit compares, as the address of its page has it. */
export const auditQuery = (comparison: Comparison, models: readonly string[]): LocationQueryRaw => ({
  ...(comparison !== USUAL && { compare: comparison }),
  ...(models.length > 0 && { model: [...models] }),
})

export interface AuditChoice {
  comparison: Comparison
  models: string[]
}

/** As long as the page is open. */
let left: AuditChoice = { comparison: USUAL, models: [] }
export const leaveAudit = (choice: AuditChoice): void => void (left = choice)
export const auditLeft = (): AuditChoice => left

/** What cannot be read is left out. */
export function readAuditQuery({ compare, model }: LocationQuery): AuditChoice {
  const models = [model ?? []].flat()
  return {
    comparison: COMPARISONS.find((name) => name === compare) ?? USUAL,
    models: models.filter((name) => name !== null),
  }
}
