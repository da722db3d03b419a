/** Sizes of the texts at the review desk, smallest first. */
export const TEXT_SIZES = ['small', 'normal', 'large', 'larger', 'largest'] as const
