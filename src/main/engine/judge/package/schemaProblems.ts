import type { z } from 'zod'

/** A file can be wrong in a hundred thousand places; who mends it wants the first ones. */
const LISTED = 8

/** What a document has wrong, each with its place: for people, where zod's own message is JSON. */
export function schemaProblems({ issues }: z.ZodError): string[] {
  const problems = issues
    .slice(0, LISTED)
    .map(({ path, message }) => `${path.map(String).join('.') || 'document'}: ${message}`)
  const left = issues.length - problems.length
  return left > 0 ? [...problems, `${left} more of the kind`] : problems
}
