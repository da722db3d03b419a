import { KNOWN_JUDGES } from '../../../shared/contract/choices.js'

/** Where a judge comes from: one that is known, any repository of the hub, or a folder. */
export type JudgeOrigin = (typeof KNOWN_JUDGES)[number] | 'hub' | 'folder'

const isKnown = (origin: JudgeOrigin): origin is (typeof KNOWN_JUDGES)[number] =>
  KNOWN_JUDGES.some((known) => known === origin)

export const isRepository = (text: string): boolean => /^[\w][\w.-]*\/[\w][\w.-]*(@[\w][\w./-]*)?$/.test(text)

/** What is asked of the engine; null while what is typed is no source. */
export function judgeSource(origin: JudgeOrigin, repository: string, folder: string): string | null {
  if (isKnown(origin)) return `hf:${origin}`
  if (origin === 'folder') return folder.trim() === '' ? null : folder.trim()
  const name = repository.trim().replace(/^hf:/, '')
  return isRepository(name) ? `hf:${name}` : null
}
