/** Why a reading is set aside, by how the reason that is stored with it begins. */
export const SKIP_REASONS = {
  tooLong: 'too long: ',
  crashed: 'set aside after ',
  untokenizable: 'cannot be tokenized: ',
  notFinite: 'the judge gave no finite',
} as const

export const SKIP_KINDS = ['tooLong', 'crashed', 'untokenizable', 'notFinite', 'other'] as const
export type SkipKind = (typeof SKIP_KINDS)[number]
