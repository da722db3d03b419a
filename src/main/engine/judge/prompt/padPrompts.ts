/** Rows of equal length; the mask has 1 for a token, 0 for padding. */
export interface TokenRows {
  inputIds: readonly (readonly number[])[]
  attentionMask: readonly (readonly number[])[]
}

/** Makes prompts as long as the longest of them. */
export function padPrompts(prompts: readonly (readonly number[])[], paddingId: number): TokenRows {
  const length = Math.max(...prompts.map((ids) => ids.length))
  const padded = (ids: readonly number[], filler: number) => [
    ...ids,
    ...Array.from({ length: length - ids.length }, () => filler),
  ]
  return {
    inputIds: prompts.map((ids) => padded(ids, paddingId)),
    attentionMask: prompts.map((ids) =>
      padded(
        ids.map(() => 1),
        0,
      ),
    ),
  }
}
