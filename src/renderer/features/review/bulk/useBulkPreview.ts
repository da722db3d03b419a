import { onScopeDispose, ref, shallowRef, watch } from 'vue'
import type { BulkPreview, BulkTag } from '../../../../shared/contract/bulk.js'
import { useAppState } from '../../../api/appState.js'
import { toFailure, type Failure } from '../../../api/failure.js'

/** What a change would do, read anew whenever it changes; of several readings the last one counts. */
export function useBulkPreview(change: () => BulkTag | null) {
  const { client } = useAppState()
  const preview = shallowRef<BulkPreview | null>(null)
  const failure = ref<Failure | null>(null)
  let controller = new AbortController()
  watch(
    change,
    async (wanted) => {
      controller.abort()
      controller = new AbortController()
      const { signal } = controller
      preview.value = null
      failure.value = null
      if (wanted === null) return
      try {
        const read = await client.bulk.preview(wanted, { signal })
        if (!signal.aborted) preview.value = read
      } catch (error) {
        if (!signal.aborted) failure.value = toFailure(error)
      }
    },
    { immediate: true },
  )
  onScopeDispose(() => controller.abort())
  return { preview, failure }
}
