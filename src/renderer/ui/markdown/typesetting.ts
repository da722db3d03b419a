import { computed, ref, shallowRef } from 'vue'
import { tellNotFetched } from '../tellNotFetched.js'
import { dismissToast } from '../toasts.js'
import type * as typesetters from './typesetters.js'

/** Sets formulas and colours code. */
export type Typesetting = Pick<typeof typesetters, 'renderMath' | 'highlightCode'>

const loaded = shallowRef<Typesetting | null>(null)
const isMissing = ref(false)
let loading: Promise<void> | null = null
let told: number | null = null

/** Told once, until it has come after all. */
async function tell(error: unknown) {
  if (isMissing.value) return
  isMissing.value = true
  told = await tellNotFetched(error)
}

async function load() {
  try {
    loaded.value = await import('./typesetters.js')
    if (told !== null) dismissToast(told)
  } catch (error) {
    await tell(error)
  } finally {
    loading = null
  }
}

/** Whether a text may have a formula or a block of code in it. */
export const needsTypesetting = (text: string): boolean => /\$|\\[[(]|`{3}|~{3}/.test(text)

/**
 * Half of the desk's script, of which many first screens have no need: null until it is there, which every caller sees to
 * anew where it could not be fetched. It is reactive, so that what is rendered without it in a computed is rendered once more.
 */
export function typesetting(): Typesetting | null {
  if (loaded.value === null) loading ??= load()
  return loaded.value
}

/** `awaited`: never asked for or on its way; what needs it had better wait. `missing`: it could not be fetched. */
export const typesettingState = computed((): 'awaited' | 'missing' | 'there' => {
  if (loaded.value !== null) return 'there'
  return isMissing.value ? 'missing' : 'awaited'
})
