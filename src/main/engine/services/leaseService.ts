import type { Store } from '../store/openStore.js'
import type { WriteLine } from './writeLine.js'

export interface LeaseHolder {
  /** What is held: `project`, or `run:ID`. */
  name: string
  owner: string
}

/** Leases in the project file, wherever single writes are done. */
export interface LeaseService {
  /** Takes or renews; false while somebody else holds it. */
  take(lease: LeaseHolder): Promise<boolean>
  release(lease: LeaseHolder): Promise<void>
}

export const createLeaseService = ({ store, writes }: { store: Store; writes: WriteLine }): LeaseService => ({
  take: ({ name, owner }) => writes.run(() => store.leases.take(name, owner)),
  release: ({ name, owner }) => writes.run(() => store.leases.release(name, owner)),
})
