/**
 * A sentence of the engine, or a part of one, and what a Russian reader is told instead: a text with the groups of the
 * pattern in it, or made of the whole match and its groups.
 */
export type Sentence = readonly [RegExp, string | ((match: string, ...groups: string[]) => string)]
