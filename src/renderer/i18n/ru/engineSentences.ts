import { DATA_SENTENCES } from './engineSentences/data.js'
import { HUB_SENTENCES } from './engineSentences/hub.js'
import { PACKAGE_SENTENCES } from './engineSentences/packages.js'
import { PROJECT_SENTENCES } from './engineSentences/project.js'
import { RUN_SENTENCES } from './engineSentences/runs.js'
import { SCHEMA_SENTENCES } from './engineSentences/schema.js'
import type { Sentence } from './engineSentences/sentence.js'

/**
 * The engine says what is wrong in English, with paths, keys and numbers in it: for the log, the command line and every
 * window alike. Here is what it says, as a Russian reader is told it; a test collects all that it can say. What comes
 * from runtimes and systems stays as it is. In order: a longer sentence stands before a part of it.
 */
const SENTENCES: readonly Sentence[] = [
  ...HUB_SENTENCES,
  ...DATA_SENTENCES,
  ...PROJECT_SENTENCES,
  ...SCHEMA_SENTENCES,
  ...PACKAGE_SENTENCES,
  ...RUN_SENTENCES,
]

/** Longer than any sentence of the engine: what comes from files and runtimes is not searched without end. */
const LONGEST = 4000

/** A sentence of the engine in Russian, as far as it is known. */
export function inRussian(sentence: string): string {
  if (sentence.length > LONGEST) return sentence
  return SENTENCES.reduce(
    (text, [pattern, russian]) =>
      typeof russian === 'string' ? text.replace(pattern, russian) : text.replace(pattern, russian),
    sentence,
  )
}
