import { z } from 'zod'
import { readLengthsSchema } from '../../../../shared/contract/common.js'
import { CONFIDENCES, ERRED, TAG_TARGETS, REVIEW_ROLES } from '../../../../shared/domain/review.js'
import { GRADED_VERDICTS, HUMAN_VERDICTS, ORDERS } from '../../../../shared/domain/verdict.js'

/** Verdikt's own record (docs/verdikt-jsonl.md). Loose: unknown fields are counted by the reader, not refused. */
const text = z.string()
const order = z.enum(ORDERS)
const share = z.number().min(0).max(1)
/** Missing or null: `value`. */
const or = <Schema extends z.ZodType>(schema: Schema, value: NonNullable<z.infer<Schema>>) =>
  schema.nullish().transform((given) => given ?? value)

const answer = z.looseObject({ id: text.nullish(), model: text.min(1), text })

const judgeVerdict = z.looseObject({
  source: z.literal('judge'),
  run: text.min(1),
  order,
  label: z.enum(GRADED_VERDICTS),
  probs: z
    .tuple([share, share, share])
    .refine(([first, tie, second]) => Math.abs(first + tie + second - 1) < 1e-3, 'must sum to 1'),
  truncated: or(z.boolean(), false),
  read: readLengthsSchema.nullish(),
  head: text.nullish(),
  flags: or(z.array(text), []),
  provenance: or(z.record(text, z.union([text, z.number(), z.boolean()]).transform(String)), {}),
})

const referenceVerdict = z.looseObject({
  source: z.literal('reference'),
  judge: text.min(1),
  order,
  label: z.enum(GRADED_VERDICTS),
  rationale: text.nullish(),
})

const moment = z.iso
  .datetime({ offset: true })
  .transform((at) => (at.endsWith('Z') ? at : new Date(at).toISOString()))

const humanVerdict = z.looseObject({
  source: z.literal('human'),
  annotator: text.min(1),
  role: or(z.enum(REVIEW_ROLES), 'review'),
  order_shown: order,
  label: z.enum(HUMAN_VERDICTS).nullable(),
  tags: or(z.array(z.object({ id: text.min(1), target: z.enum(TAG_TARGETS) })), []),
  erred: z.enum(ERRED).nullish(),
  note: or(text, ''),
  blind: or(z.boolean(), false),
  saw_judge: z.boolean().nullish(),
  confidence: z.enum(CONFIDENCES).nullish(),
  queue: text.nullish(),
  inclusion_prob: share.nullish(),
  ms: or(z.int().nonnegative(), 0),
  at: moment,
  decided_at: moment.nullish(),
})

export const verdiktVerdict = z.discriminatedUnion('source', [judgeVerdict, referenceVerdict, humanVerdict])
export type VerdiktVerdict = z.infer<typeof verdiktVerdict>
export type VerdiktJudgeVerdict = z.infer<typeof judgeVerdict>

const promptFields = {
  kind: text.nullish(),
  prompt_id: z.union([text, z.int()]).transform(String).nullish(),
  cluster: z.union([text, z.number()]).transform(String).nullish(),
  category: text.nullish(),
  prompt: text,
}

export const verdiktPrompt = z.looseObject(promptFields)
export const verdiktAnswer = z.looseObject({ ...promptFields, answer })
export const verdiktPair = z.looseObject({
  ...promptFields,
  pair_id: z.union([text, z.int()]).transform(String).nullish(),
  answers: z.tuple([answer, answer]),
  verdicts: or(z.array(verdiktVerdict), []),
  /** Follows from the verdicts by a stated rule, so it is written for readers and not read back. */
  final: z.unknown().optional(),
  inclusion_prob: share.nullish(),
})
export type VerdiktPrompt = z.infer<typeof verdiktPrompt>
export type VerdiktAnswer = z.infer<typeof verdiktAnswer>
export type VerdiktPair = z.infer<typeof verdiktPair>

/** A line without `kind` is a pair. */
export const verdiktLine = z.looseObject({ kind: or(z.enum(['pair', 'prompt', 'answer']), 'pair') })

const VERDICT_SCHEMAS = { judge: judgeVerdict, reference: referenceVerdict, human: humanVerdict }

/** Names of the fields of a pair that no reader knows, each as often as it stands there. */
export function unknownPairFields(pair: VerdiktPair): string[] {
  return [
    ...extraKeys(pair, verdiktPair.shape),
    ...pair.answers.flatMap((held) => extraKeys(held, answer.shape).map((key) => `answers.${key}`)),
    ...pair.verdicts.flatMap((held) =>
      extraKeys(held, VERDICT_SCHEMAS[held.source].shape).map((key) => `verdicts.${key}`),
    ),
  ]
}

export function unknownAnswerFields(line: VerdiktAnswer): string[] {
  const ofAnswer = extraKeys(line.answer, answer.shape).map((key) => `answer.${key}`)
  return [...extraKeys(line, verdiktAnswer.shape), ...ofAnswer]
}

export const unknownPromptFields = (line: VerdiktPrompt): string[] => extraKeys(line, verdiktPrompt.shape)

function extraKeys(held: object, shape: object): string[] {
  return Object.keys(held).filter((key) => !Object.hasOwn(shape, key))
}
