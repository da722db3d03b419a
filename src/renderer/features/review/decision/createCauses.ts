import { shallowRef } from 'vue'
import type { TagChange, TagDefinition } from '../../../../shared/contract/review.js'
import type { Client } from '../../../api/client.js'

/** The project's causes, as the engine lists them. */
export function createCauses(client: Client) {
  const tags = shallowRef<TagDefinition[]>([])
  const read = async () => void (tags.value = await client.review.tags())
  return {
    tags,
    read,
    async add(label: string, key: string | null) {
      await client.review.addTag({ label, key })
      await read()
    },
    async change(id: string, change: TagChange) {
      await client.review.changeTag({ id, change })
      await read()
    },
    async order(ids: string[]) {
      tags.value = await client.review.orderTags({ ids })
    },
  }
}
