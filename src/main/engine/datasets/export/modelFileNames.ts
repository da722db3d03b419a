import { streamSafe } from '../../../../shared/domain/streamSafe.js'

/** Names that Windows keeps for devices, whatever their extension. */
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/i
/** File systems take names of 255 bytes; the rest is for a number, the extension and the name while it is written. */
const MAX_NAME_BYTES = 200

/**
 * Gives each model a file name that is safe on every system and its own even where case does not count.
 * The same models in the same order get the same names.
 */
export function createModelFileNames(): (model: string) => string {
  const named = new Map<string, string>()
  const taken = new Set<string>()
  return (model) => {
    const known = named.get(model)
    if (known !== undefined) return known
    const base = safeName(model)
    let name = base
    for (let copy = 2; taken.has(name.toLowerCase()); copy += 1) name = `${base}-${copy}`
    taken.add(name.toLowerCase())
    named.set(model, `${name}.jsonl`)
    return `${name}.jsonl`
  }
}

function safeName(model: string): string {
  const plain = firstBytes(
    streamSafe(model)
      .normalize('NFC')
      .replace(/[^\p{L}\p{N}._-]/gu, '_'),
    MAX_NAME_BYTES,
  )
  const trimmed = plain.replace(/^[.]+|[.]+$/g, '')
  if (trimmed === '' || RESERVED.test(trimmed.split('.')[0] ?? '')) return `model_${trimmed}`
  return trimmed
}

/** As many whole characters as fit. */
function firstBytes(text: string, maxBytes: number): string {
  const { read } = new TextEncoder().encodeInto(text, new Uint8Array(maxBytes))
  return text.slice(0, read)
}
