import type { TagChange, TagDefinition } from '../../../shared/contract/review.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { Store } from '../store/openStore.js'
import type { ProjectEvents } from './projectEvents.js'

/** The causes of errors that this project knows; none is ever deleted, because reviews speak of them. */
export function createCauseService({ store, events }: { store: Store; events: ProjectEvents }) {
  const { tags } = store

  function assertKeyFree(key: string | null | undefined, id: string | null) {
    const holder = key == null ? undefined : tags.list().find((tag) => tag.key === key && tag.id !== id)
    if (holder) throw new ExpectedError('CAUSE_STATE', `${key ?? ''}: ${holder.label ?? holder.id}`)
  }

  /** Adds a cause; one that goes by this name already is shown again and otherwise left as it is. */
  function add(label: string, key: string | null): TagDefinition {
    const known = tags.named(label)
    if (known === null) assertKeyFree(key, null)
    const tag = known === null ? tags.add(label, key) : tags.change(known, { hidden: false })
    events.changed('causes')
    return tag
  }

  /** Throws ExpectedError NOT_FOUND; CAUSE_STATE where another cause has the key or the name, or a built-in one was to be renamed. */
  function change(id: string, wanted: TagChange): TagDefinition {
    const tag = tags.find(id)
    if (tag === null) throw new ExpectedError('NOT_FOUND', `cause tag ${id}`)
    if (wanted.label !== undefined) {
      if (tag.builtIn) throw new ExpectedError('CAUSE_STATE', `${id} is built in`)
      const holder = tags.named(wanted.label)
      if (holder !== null && holder.id !== id) throw new ExpectedError('CAUSE_STATE', wanted.label)
    }
    assertKeyFree(wanted.key, id)
    const changed = tags.change(tag, wanted)
    events.changed('causes')
    return changed
  }

  function order(ids: readonly string[]): TagDefinition[] {
    tags.order(ids)
    events.changed('causes')
    return tags.list()
  }

  return { list: () => tags.list(), add, change, order }
}
export type CauseService = ReturnType<typeof createCauseService>
