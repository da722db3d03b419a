import { Tokenizer } from '@huggingface/tokenizers'
import { z } from 'zod'
import { schemaProblems } from '../package/schemaProblems.js'

const addedToken = z.object({ id: z.int().nonnegative(), content: z.string(), special: z.boolean() })

/** What is read of a `tokenizer.json` beyond what the tokenizer itself checks. */
const tokenizerFile = z.object({
  added_tokens: z.array(addedToken),
  padding: z.object({ pad_id: z.int().nonnegative() }).nullish(),
})

/** Texts to tokens, as the Python tokenizer of the same file gives them. Never cuts and never pads. */
export interface PromptTokenizer {
  /** Tokens of a text without those that open and close an input. */
  encode(text: string): number[]
  /** The same tokens as they are spelt; what they spell together is the text, normalised. */
  spell(text: string): string[]
  /** Tokens that open and close each input, such as `<s>` and `</s>`. */
  opening: readonly number[]
  closing: readonly number[]
  paddingId: number
  /** Spelling of each special token, by its id. A text that spells one is given its id. */
  specialTokens: ReadonlyMap<number, string>
  /** Stands for what the vocabulary does not know, so it says nothing of a text; null where there is none. */
  unknownId: number | null
}

const PADDING_TOKENS = ['<pad>', '[PAD]']
const UNKNOWN_TOKENS = ['<unk>', '[UNK]']

/**
 * Makes the tokenizer of a parsed `tokenizer.json`, from nothing but that: no network, no file.
 * @throws Error where the file holds no tokenizer that is known, or one without a padding token.
 */
export function createPromptTokenizer(json: unknown): PromptTokenizer {
  const parsed = tokenizerFile.safeParse(json)
  if (!parsed.success)
    throw new Error(`is no tokenizer that is known: ${schemaProblems(parsed.error).join('; ')}`)
  const { added_tokens: added, padding } = parsed.data
  const tokenizer = makeTokenizer(json as object)
  const specialTokens = new Map(
    added.filter(({ special }) => special).map(({ id, content }) => [id, content] as const),
  )
  const idOf = (names: readonly string[]) => added.find(({ content }) => names.includes(content))?.id
  const paddingId = padding?.pad_id ?? idOf(PADDING_TOKENS)
  if (paddingId === undefined) throw new Error('it names no padding token')

  const split = (text: string) => tokenizer.encode(text, { add_special_tokens: false })
  const encode = (text: string) => split(text).ids
  const [opening, closing] = surroundings(tokenizer.encode('a').ids, encode('a'))
  return {
    encode,
    spell: (text) => split(text).tokens,
    opening,
    closing,
    paddingId,
    specialTokens,
    unknownId: idOf(UNKNOWN_TOKENS) ?? null,
  }
}

/** The library reads what it expects without a look: what is not there becomes an error of JavaScript. */
function makeTokenizer(json: object): Tokenizer {
  try {
    const tokenizer = new Tokenizer(json, {})
    tokenizer.encode('a')
    return tokenizer
  } catch (error) {
    throw new Error(
      `is no tokenizer that is known (${error instanceof Error ? error.message : String(error)})`,
      {
        cause: error,
      },
    )
  }
}

/** What stands before and behind a text's own tokens. */
function surroundings(whole: readonly number[], own: readonly number[]): [number[], number[]] {
  for (let start = 0; start + own.length <= whole.length; start++)
    if (own.every((id, index) => whole[start + index] === id))
      return [whole.slice(0, start), whole.slice(start + own.length)]
  throw new Error('its post-processor changes the tokens of a text')
}
