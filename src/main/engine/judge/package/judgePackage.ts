import { createHash } from 'node:crypto'
import { referencedFiles, type JudgeManifest, type Precision } from './judgeManifest.js'

/** A judge package whose files were all read and found as its manifest says. */
export interface JudgePackage<Manifest extends JudgeManifest = JudgeManifest> {
  directory: string
  manifest: Manifest
  /** Markdown of MODEL_CARD.md; empty where the package has none. Untrusted, like all texts of a package. */
  card: string
  sizeBytes: number
}

/**
 * One hash for all files that decide a package's verdicts: the SHA-256 of their hashes, listed as `sha256sum` prints
 * them, sorted by file name.
 */
export function modelSha256(manifest: JudgeManifest): string {
  const files = [...new Set(referencedFiles(manifest))].sort()
  const listing = files.map((file) => `${manifest.files[file]}  ${file}\n`)
  return createHash('sha256').update(listing.join('')).digest('hex')
}

/** Hash of the file that turns texts into tokens; null where a judge reads no tokens, or has no tokenizer. */
export function tokenizerSha256(manifest: JudgeManifest): string | null {
  if (manifest.inputKind !== 'prompt' || manifest.tokenizer === null) return null
  return manifest.files[manifest.tokenizer] ?? null
}

/** Of the weights, `fp32` where a package says nothing of it. */
export function precisionOf(manifest: JudgeManifest): Precision {
  return manifest.inputKind === 'prompt' ? manifest.precision : 'fp32'
}

/** Without a tokenizer a judge can be verified with tokens, but reads no texts. */
export function canJudgeTexts(manifest: JudgeManifest): boolean {
  return manifest.inputKind === 'features' || manifest.tokenizer !== null
}

/** Weights of the model, where the package says how many. */
export function parametersOf(manifest: JudgeManifest): number | null {
  const { parameters } = manifest.provenance
  return typeof parameters === 'number' ? parameters : null
}
