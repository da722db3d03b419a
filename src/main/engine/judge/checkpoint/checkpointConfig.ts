import { z } from 'zod'
import { invalid } from '../package/loadJudgePackage.js'
import { schemaProblems } from '../package/schemaProblems.js'

const count = z.int().positive()

/**
 * What a judge's `config.json` adds to the shapes of its tensors; other keys are none of our business. Without an
 * `encoder` object the values are those of jina-embeddings-v3; sizes that it states must agree with the tensors.
 */
const configSchema = z.object({
  /** Attention heads of the decoder. */
  nhead: count,
  num_decoder_layers: count.optional(),
  encoder: z
    .object({
      num_attention_heads: count.default(16),
      rotary_emb_base: z.number().positive().default(20_000),
      layer_norm_eps: z.number().positive().default(1e-5),
      /** Longest sequence that the graphs can take; the limit keeps the rotary tables small. */
      max_position_embeddings: count.max(131_072).default(8194),
      hidden_size: count.optional(),
      num_hidden_layers: count.optional(),
      intermediate_size: count.optional(),
      vocab_size: count.optional(),
    })
    .prefault({}),
})
export type CheckpointConfig = z.infer<typeof configSchema>

/**
 * Reads the text of a judge's `config.json`.
 * @throws ExpectedError JUDGE_INVALID naming the file and every wrong value.
 */
export function parseCheckpointConfig(path: string, text: string): CheckpointConfig {
  let value: unknown
  try {
    // Editors on Windows like to begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw invalid(path, `is not JSON (${String(error)})`, error)
  }
  const parsed = configSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw invalid(path, schemaProblems(parsed.error).join('; '), parsed.error)
}
