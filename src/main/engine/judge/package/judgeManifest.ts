import { z } from 'zod'
import { PRECISIONS, type Precision } from '../../../../shared/contract/choices.js'
import type { Provider } from '../../../../shared/contract/judges.js'
import { isJudgeName, JUDGE_NAME_RULE } from '../../../../shared/domain/judgeName.js'
import { SIDE_VERDICTS } from '../../../../shared/domain/verdict.js'
import { schemaProblems } from './schemaProblems.js'

/** Execution providers a package may name; which of them exist depends on the platform. */
const PACKAGE_PROVIDERS = ['cpu', 'webgpu', 'cuda', 'dml', 'coreml'] as const satisfies readonly Provider[]

/** Heads of a `features` judge: `arena` for prompts it was trained on, `general` for all others. */
const FEATURE_HEADS = ['arena', 'general'] as const
export type FeatureHead = (typeof FEATURE_HEADS)[number]

/** Graph variants of a `prompt` judge over one data file. */
export const GRAPH_VARIANTS = ['fused', 'plain'] as const
export type GraphVariant = (typeof GRAPH_VARIANTS)[number]

export { PRECISIONS, type Precision }

const fileName = z
  .string()
  .regex(
    /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/,
    'must be a plain file name inside the package (letters, digits, dot, dash, underscore)',
  )

const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 as 64 lower-case hex digits')

/** Also the name of a package's folder. */
const judgeName = z.string().normalize('NFC').refine(isJudgeName, `must be ${JUDGE_NAME_RULE}`)

const provenanceValue = z.union([z.string(), z.number(), z.boolean(), z.null()])

const common = {
  format: z.literal(1, 'must be 1: this version of Verdikt reads judge packages of format 1 only'),
  name: judgeName,
  version: z.string().min(1).max(50),
  description: z.string().max(2000),
  classes: z.tuple([z.literal(SIDE_VERDICTS[0]), z.literal(SIDE_VERDICTS[1]), z.literal(SIDE_VERDICTS[2])]),
  providers: z.array(z.enum(PACKAGE_PROVIDERS)).min(1),
  files: z.record(fileName, sha256),
  provenance: z.record(z.string(), provenanceValue),
  license: z.string().min(1),
}

const featuresManifest = z.strictObject({
  ...common,
  inputKind: z.literal('features'),
  tokenLimit: z.null(),
  template: z.null(),
  featurizer: z.strictObject({
    /** Must equal `FEATURIZER_VERSION` of the running application. */
    version: z.int().positive(),
    parameters: fileName,
    weights: fileName,
  }),
  models: z.array(z.strictObject({ head: z.enum(FEATURE_HEADS), file: fileName })).min(1),
})

const TEMPLATE_SLOTS = ['{prompt}', '{a}', '{b}'] as const

const promptManifest = z.strictObject({
  ...common,
  inputKind: z.literal('prompt'),
  tokenLimit: z.int().positive(),
  template: z
    .string()
    .refine(
      (template) => TEMPLATE_SLOTS.every((slot) => template.split(slot).length === 2),
      `must hold ${TEMPLATE_SLOTS.join(', ')} exactly once each`,
    ),
  /** Null where the checkpoint came without one: such a judge can be verified, but cannot read texts. */
  tokenizer: fileName.nullable(),
  /** Prompts as tokens, with what the fp32 graph gives for them on the CPU: checked before a provider may judge. */
  selfTest: z
    .array(
      z.strictObject({
        inputIds: z.array(z.int().nonnegative()).min(1),
        logits: z.tuple([z.number(), z.number(), z.number()]),
      }),
    )
    .optional(),
  precision: z.enum(PRECISIONS).default('fp32'),
  models: z
    .array(
      z.strictObject({
        variant: z.enum(GRAPH_VARIANTS),
        file: fileName,
        /** The same graph with the state after each layer among its outputs, for verification. */
        states: fileName.optional(),
        externalData: z.array(fileName).optional(),
      }),
    )
    .min(1),
})

export type FeaturesManifest = z.infer<typeof featuresManifest>
export type PromptManifest = z.infer<typeof promptManifest>
export type JudgeManifest = FeaturesManifest | PromptManifest

/** Files the manifest points at; each of them must carry a hash. */
export function referencedFiles(manifest: JudgeManifest): string[] {
  if (manifest.inputKind === 'features') {
    const { parameters, weights } = manifest.featurizer
    return [parameters, weights, ...manifest.models.map((model) => model.file)]
  }
  return [
    ...(manifest.tokenizer === null ? [] : [manifest.tokenizer]),
    ...manifest.models.flatMap(({ file, states, externalData = [] }) => [
      file,
      ...(states === undefined ? [] : [states]),
      ...externalData,
    ]),
  ]
}

/**
 * Schema of a package's `judge.json`. Beyond the shapes: every referenced file has a hash, the files table
 * does not list the manifest itself, no head or variant stands twice, and no prompt may be longer than the graphs take,
 * where the provenance says how long that is (converted judges do).
 */
export const judgeManifestSchema = z
  .discriminatedUnion('inputKind', [featuresManifest, promptManifest])
  .superRefine((manifest, context) => {
    for (const file of new Set(referencedFiles(manifest)))
      if (!Object.hasOwn(manifest.files, file))
        context.addIssue({ code: 'custom', path: ['files'], message: `has no hash for ${file}` })
    if (Object.hasOwn(manifest.files, 'judge.json'))
      context.addIssue({ code: 'custom', path: ['files'], message: 'must not list judge.json itself' })
    const { positions } = manifest.provenance
    if (manifest.tokenLimit !== null && typeof positions === 'number' && manifest.tokenLimit > positions)
      context.addIssue({
        code: 'custom',
        path: ['tokenLimit'],
        message: `is ${manifest.tokenLimit}, but the graphs of this judge take at most ${positions} tokens`,
      })
    const keys = manifest.models.map((model) => ('head' in model ? model.head : model.variant))
    for (const key of new Set(keys))
      if (keys.indexOf(key) !== keys.lastIndexOf(key))
        context.addIssue({ code: 'custom', path: ['models'], message: `names ${key} twice` })
  })

/** Something is wrong in a `judge.json`; the message lists every problem with its place. */
export class JudgeManifestError extends Error {
  override readonly name = 'JudgeManifestError'
  constructor(readonly problems: readonly string[]) {
    super(`judge.json: ${problems.join('; ')}`)
  }
}

/**
 * Reads the text of a `judge.json`.
 * @throws JudgeManifestError naming every problem (not JSON, wrong format, missing hash …).
 */
export function parseJudgeManifest(text: string): JudgeManifest {
  let value: unknown
  try {
    // Editors on Windows like to begin a file with a byte order mark.
    value = JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch (error) {
    throw new JudgeManifestError([`is not JSON (${error instanceof Error ? error.message : String(error)})`])
  }
  const parsed = judgeManifestSchema.safeParse(value)
  if (parsed.success) return parsed.data
  throw new JudgeManifestError(schemaProblems(parsed.error))
}
