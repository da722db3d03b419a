import { streamSafe } from '../../../../shared/domain/streamSafe.js'

/** Chat-template leftovers that betray which model wrote an answer but not how good it is. */
const TEMPLATE_TOKENS =
  /<end_of_turn>|<start_of_turn>|<\|(?:im_end|im_start|eot_id|end|endoftext|end_of_text)\|>|<\/?s>/g

/**
 * The text as the featurizer reads it: NFC (so that a decomposed "й" is one letter), `\n` line ends, no byte
 * order mark, no chat-template tokens, no surrounding white space. Linear in the length of the text.
 */
export function prepareText(text: string): string {
  const unified = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n').replaceAll('\uFEFF', '')
  // Marks are cut last: a token taken out from between two runs would join them.
  return streamSafe(unified.replace(TEMPLATE_TOKENS, '')).normalize('NFC').trim()
}

/** The form of a prompt whose hash decides whether the arena head knows it. */
export function promptKey(prompt: string): string {
  return prepareText(prompt).normalize('NFKC').toLowerCase().replace(/\s+/g, ' ')
}
