/** How a weight's name is spelt in a checkpoint, for messages about keys that are not there. */
export type KeySpelling = (name: string) => string

const WRAPPERS = /^(?:(?:model|module)\.)*/

/** Modules whose weights jina-embeddings-v3 wraps for its adapters. */
const WRAPPED = /^(encoder\.(?:embeddings|encoder)\..*(?:_embeddings|Wqkv|out_proj|fc1|fc2))\.weight$/

/**
 * Reads off a checkpoint's keys how it spells them; where they do not tell, as the published judges do. The inverse of
 * taking those spellings away.
 */
export function keySpelling(keys: readonly string[]): KeySpelling {
  const wrapper = WRAPPERS.exec(keys[0] ?? '')?.[0] ?? ''
  const own = keys.map((key) => key.replace(WRAPPERS, ''))
  const hasEncoder = own.some((key) => key.startsWith('encoder.'))
  const hasRoberta = !hasEncoder || own.some((key) => key.startsWith('encoder.roberta.'))
  const isParametrized = !hasEncoder || own.some((key) => key.endsWith('.parametrizations.weight.original'))
  const isSequential = own.some((key) => key.startsWith('classification_head.0.'))
  return (name) => {
    let key = name
    if (isParametrized) key = key.replace(WRAPPED, '$1.parametrizations.weight.original')
    if (hasRoberta) key = key.replace(/^encoder\./, 'encoder.roberta.')
    if (isSequential) key = key.replace(/^classification_head\./, 'classification_head.0.')
    return wrapper + key
  }
}
