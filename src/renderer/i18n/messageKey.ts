import type { en } from './en/index.js'

/** The same tree with every text free: what a translation must provide. */
export type MessageTree<T> = { [K in keyof T]: T[K] extends string ? string : MessageTree<T[K]> }

type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? K : `${K}.${Leaves<T[K]>}`
}[keyof T & string]

export type Messages = MessageTree<typeof en>
/** Dotted path of a text; a missing or misspelt one is a type error. */
export type MessageKey = Leaves<typeof en>
