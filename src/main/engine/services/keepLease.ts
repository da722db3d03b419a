import { LEASE_MS } from '../store/leaseStore.js'
import { isBusy } from '../store/storageFailure.js'
import type { LeaseHolder, LeaseService } from './leaseService.js'

/** What keeps this process from renewing a lease keeps others from taking it, or is over at the next renewal. */
const PASSING = new Set(['PROJECT_BUSY', 'WORK_INTERRUPTED'])
const isPassing = (error: Error) => isBusy(error) || ('code' in error && PASSING.has(String(error.code)))

/**
 * Renews a lease in time until the returned call; `onLost` hears why it could not be renewed. Somebody who takes it while it
 * cannot be is seen at the next renewal.
 */
export function keepLease(
  leases: Pick<LeaseService, 'take'>,
  lease: LeaseHolder,
  onLost: (reason: string) => void,
): () => void {
  let isRenewing = false
  async function renew(): Promise<void> {
    if (isRenewing) return
    isRenewing = true
    try {
      if (!(await leases.take(lease))) onLost('another Verdikt has it')
    } catch (error) {
      if (!isPassing(error as Error)) onLost((error as Error).message)
    } finally {
      isRenewing = false
    }
  }
  const timer = setInterval(() => void renew(), LEASE_MS / 4)
  timer.unref()
  return () => clearInterval(timer)
}
