import { shallowRef } from 'vue'
import { tellNotFetched } from '../tellNotFetched.js'
import type * as typesetters from './typesetters.js'

/** Sets formulas and colours code. */
export type Typesetting = Pick<typeof typesetters, 'renderMath' | 'highlightCode'>

const loaded = shallowRef<Typesetting | null>(null)
let loading: Promise<void> | null = null

async function load() {
  loaded.value = await import('./typesetters.js')
}
const loadOnce = () => (loading ??= load().catch(tellNotFetched))

/** Whether a text may have a formula or a block of code in it. */
export const needsTypesetting = (text: string): boolean => /\$|\\[[(]|`{3}|~{3}/.test(text)

/**
 * Does what needs formulas and colours once they can be made; where their file cannot be fetched, that is told once, and
 * texts that need them stay as they were written until the page is opened anew.
 */
export function whenTypesetting(work: () => void): void {
  void loadOnce().then(() => loaded.value !== null && work())
}

/**
 * Half of the desk's script, of which many first screens have no need: null until it is there, which the first caller sees
 * to. It is reactive, so that what is rendered without it in a computed is rendered once more.
 */
export function typesetting(): Typesetting | null {
  if (loaded.value === null) void loadOnce()
  return loaded.value
}
