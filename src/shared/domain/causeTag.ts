/** Causes that the judge's authors document. */
export const DOCUMENTED_TAGS = ['english_preference', 'paraphrase', 'ambiguous_prompt'] as const

/** Error types of answers in Russian, after REPA: what a verdict has overlooked or made too much of. */
export const REPA_TAGS = [
  'repa_request_following',
  'repa_factuality',
  'repa_repetition',
  'repa_code_switching',
  'repa_relevance',
  'repa_harmfulness',
  'repa_fluency',
  'repa_contradiction',
  'repa_sudden_interruption',
  'repa_refusal',
] as const

/** What sways a judge whatever the answers say. */
export const BIAS_TAGS = ['position', 'length', 'truncation'] as const

/** Causes that every project has; the renderer names them, users add their own. */
export const BUILT_IN_TAGS = [...DOCUMENTED_TAGS, ...REPA_TAGS, ...BIAS_TAGS] as const
export type BuiltInTag = (typeof BUILT_IN_TAGS)[number]

export const isBuiltInTag = (id: string): id is BuiltInTag =>
  (BUILT_IN_TAGS as readonly string[]).includes(id)

/** Families of causes, in the order in which they are listed. */
export const TAG_FAMILIES = ['documented', 'own', 'repa', 'bias'] as const
