import { createHash } from 'node:crypto'
import { promptKey } from './normalizeText.js'

/** First 64 bits (16 hex digits) of the SHA-256 of a prompt's key: tells known prompts without holding them. */
export function promptHash(prompt: string): string {
  return createHash('sha256').update(promptKey(prompt)).digest('hex').slice(0, 16)
}
