import { shallowRef, watch } from 'vue'
import type { TagChange, TagDefinition } from '../../shared/contract/review.js'
import type { Client } from './client.js'
import type { createProjectState } from './projectState.js'

type Versions = Awaited<ReturnType<typeof createProjectState>>['versions']

/** The project's causes, as the engine lists them. Imports and merges bring those of others. */
export async function createCausesState(
  client: Pick<Client, 'review'>,
  first: Promise<TagDefinition[]>,
  versions: Pick<Versions, 'causes' | 'data'>,
) {
  const tags = shallowRef(await first)
  let asked = 0

  /** Of several answers under way the one asked for last counts. */
  async function keep(answer: Promise<TagDefinition[]>) {
    asked += 1
    const turn = asked
    const read = await answer
    if (turn === asked) tags.value = read
  }
  const read = () => keep(client.review.tags())

  watch(
    [() => versions.causes, () => versions.data],
    () => {
      // The connection's own notice tells of a failure; the next change asks again.
      read().catch(() => {})
    },
    // Also what has changed while the first answer was awaited.
    { immediate: versions.causes + versions.data > 0 },
  )

  return {
    tags,
    async add(label: string, key: string | null) {
      await client.review.addTag({ label, key })
      await read()
    },
    async change(id: string, change: TagChange) {
      await client.review.changeTag({ id, change })
      await read()
    },
    order: (ids: string[]) => keep(client.review.orderTags({ ids })),
  }
}
