import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { Provider } from '../../../../shared/contract/judges.js'
import type { GraphVariant, Precision, PromptManifest } from '../package/judgeManifest.js'
import { checkJudgePackage, invalid } from '../package/loadJudgePackage.js'
import { createSession, loadOnnxRuntime, type OnnxRuntime } from '../provider/createSession.js'
import { openReference, type Reference } from './openReference.js'
import { runTokens } from './runTokens.js'

export interface VerifyOptions {
  /** Folder of a judge package. */
  directory: string
  /** Folder of what another implementation gives. */
  reference: string
  provider: Provider
  /** By default that of the provider: `plain` on WebGPU, `fused` elsewhere. */
  variant?: GraphVariant
}

export interface JudgeVerification {
  /** Over the padded batch and each of its rows alone. */
  maxLogitDiff: number
  /** The first state that departs from the reference, in the order of the computation; `logits` come last. */
  firstDeparture: string | null
  /** States of the reference that the judge's graphs do not give out. */
  notCompared: string[]
}

/**
 * How far a value may depart, in units of max(1, |value|). fp32 is the parity that a conversion promises; the others
 * tell a wrong layer from rounding, not a good judge from a bad one.
 */
const TOLERANCES: Readonly<Record<Precision, number>> = { fp32: 1e-5, fp16: 2e-2, int8: 0.5 }

/**
 * Compares a converted judge with a reference. Loads the runtime: call it in the judge process only.
 * @throws ExpectedError JUDGE_INVALID where package or reference cannot be compared.
 */
export async function verifyJudge(options: VerifyOptions): Promise<JudgeVerification> {
  const { directory, provider } = options
  const { manifest } = await checkJudgePackage(directory)
  if (manifest.inputKind !== 'prompt')
    throw invalid(directory, 'reads features, not tokens: there is nothing to verify')
  const model = modelOf(directory, manifest, options)
  const reference = await openReference(options.reference)
  try {
    const runtime = await loadOnnxRuntime()
    const use = async <T>(file: string, run: (session: InferenceSession) => Promise<T>): Promise<T> => {
      const session = await createSession(runtime, join(directory, file), provider)
      try {
        return await run(session)
      } finally {
        await session.release()
      }
    }
    const maxLogitDiff = await use(model.file, (session) => compareLogits(runtime, session, reference))
    const { states } = model
    const tolerance = TOLERANCES[manifest.precision]
    if (states === undefined)
      return {
        maxLogitDiff,
        firstDeparture: maxLogitDiff > tolerance ? 'logits' : null,
        notCompared: reference.stateNames,
      }
    const compared = await use(states, (session) => compareStates(runtime, session, reference, tolerance))
    return {
      maxLogitDiff,
      firstDeparture: compared.firstDeparture ?? (maxLogitDiff > tolerance ? 'logits' : null),
      notCompared: compared.notCompared,
    }
  } finally {
    await reference.close()
  }
}

function modelOf(directory: string, { models }: PromptManifest, options: VerifyOptions) {
  const variant = options.variant ?? (options.provider === 'webgpu' ? 'plain' : 'fused')
  const model = models.find((candidate) => candidate.variant === variant)
  if (model === undefined) throw invalid(directory, `judge.json: models has no variant ${variant}`)
  return model
}

/** Largest difference of a logit, over the padded batch and over each row alone without its padding. */
async function compareLogits(
  runtime: OnnxRuntime,
  session: InferenceSession,
  { inputIds, attentionMask, logits }: Reference,
): Promise<number> {
  const differences: number[] = []
  const compare = async (ids: number[][], mask: number[][], expected: number[][]) => {
    const { values } = floatOutput(await runTokens(runtime, session, ids, mask), 'logits')
    for (const [index, value] of expected.flat().entries())
      differences.push(Math.abs((values[index] ?? NaN) - value))
  }
  await compare(inputIds, attentionMask, logits)
  for (const [index, ids] of inputIds.entries()) {
    const tokens = ids.filter((_, position) => attentionMask[index]?.[position] === 1)
    await compare([tokens], [tokens.map(() => 1)], logits.slice(index, index + 1))
  }
  return differences.some(Number.isNaN) ? NaN : Math.max(...differences)
}

async function compareStates(
  runtime: OnnxRuntime,
  session: InferenceSession,
  reference: Reference,
  tolerance: number,
): Promise<Pick<JudgeVerification, 'firstDeparture' | 'notCompared'>> {
  const outputs = await runTokens(runtime, session, reference.inputIds, reference.attentionMask)
  const known = session.outputNames.filter((name) => reference.stateNames.includes(name))
  const notCompared = reference.stateNames.filter((name) => !known.includes(name))
  for (const name of known) {
    const state = await reference.readState(name)
    const { values, dims } = floatOutput(outputs, name)
    const isSame =
      state.shape.join() === dims.join() &&
      agree(values, state.values, tolerance, maskOf(reference, state.shape))
    if (!isSame) return { firstDeparture: name, notCompared }
  }
  return { firstDeparture: null, notCompared }
}

/** Padding has states too, but they mean nothing. */
function maskOf({ attentionMask }: Reference, shape: readonly number[]): (index: number) => boolean {
  if (shape.length < 3) return () => true
  const [, length = 1, width = 1] = shape
  return (index) => {
    const row = Math.floor(index / width)
    return attentionMask[Math.floor(row / length)]?.[row % length] === 1
  }
}

function agree(
  values: Float32Array,
  expected: Float32Array,
  tolerance: number,
  counts: (index: number) => boolean,
): boolean {
  return expected.every(
    (value, index) =>
      Math.abs((values[index] ?? NaN) - value) <= tolerance * Math.max(1, Math.abs(value)) || !counts(index),
  )
}

function floatOutput(outputs: InferenceSession.OnnxValueMapType, name: string) {
  const output = outputs[name]
  if (!(output?.data instanceof Float32Array)) throw new Error(`the graph gives no float32 output ${name}`)
  return { values: output.data, dims: output.dims }
}
