import { join } from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import type { JudgeVerification, Provider } from '../../../../shared/contract/judges.js'
import type { GraphVariant, Precision, PromptManifest } from '../package/judgeManifest.js'
import { loadJudgePackage, invalid } from '../package/loadJudgePackage.js'
import { createSession, loadOnnxRuntime } from '../provider/createSession.js'
import { startOnLadder } from '../provider/providerLadder.js'
import { openReference, type Reference } from './openReference.js'
import { releaseAfter } from './releaseAfter.js'
import { floatOutput, runTokens } from './runTokens.js'

export interface VerifyOptions {
  /** Folder of a judge package. */
  directory: string
  /** Folder of what another implementation gives. */
  reference: string
  provider: Provider | 'auto'
  /** By default that of the provider: `plain` on WebGPU, `fused` elsewhere. */
  variant?: GraphVariant | undefined
}

/**
 * How far a value may depart, in units of max(1, |value|). fp32 is the parity that a conversion promises; the others
 * tell a wrong layer from rounding, not a good judge from a bad one.
 */
const TOLERANCES: Readonly<Record<Precision, number>> = { fp32: 1e-5, fp16: 2e-2, int8: 0.5 }

/**
 * Compares a converted judge with a reference. Loads the runtime: call it in the judge process only.
 * @throws ExpectedError JUDGE_INVALID where package or reference cannot be compared, PROVIDER_UNAVAILABLE.
 */
export async function verifyJudge(options: VerifyOptions): Promise<JudgeVerification> {
  const { directory } = options
  const { manifest } = await loadJudgePackage(directory)
  if (manifest.inputKind !== 'prompt')
    throw invalid(directory, 'reads features, not tokens: there is nothing to verify')
  const reference = await openReference(options.reference)
  try {
    const runtime = await loadOnnxRuntime()
    const { provider, started } = await startOnLadder(
      {
        requested: options.provider,
        platform: `${process.platform}-${process.arch}`,
        declared: manifest.providers,
        excluded: [],
      },
      async (candidate) => {
        const model = modelOf(directory, manifest, options.variant ?? defaultVariant(candidate))
        return { model, session: await createSession(runtime, join(directory, model.file), candidate) }
      },
    )
    const { model, session } = started
    const tolerance = TOLERANCES[manifest.precision]
    const run =
      (of: InferenceSession): RunRows =>
      async (ids, mask) => {
        try {
          return await runTokens(runtime, of, ids, mask)
        } catch (error) {
          throw invalid(directory, `does not run on ${options.reference}: ${String(error)}`, error)
        }
      }
    const maxLogitDiff = await releaseAfter(session, () => compareLogits(run(session), reference))
    const compared =
      model.states === undefined
        ? { firstDeparture: null, notCompared: reference.stateNames }
        : await compareStates(
            await createSession(runtime, join(directory, model.states), provider),
            run,
            reference,
            tolerance,
          )
    const logitsDepart = maxLogitDiff === null || maxLogitDiff > tolerance
    return {
      maxLogitDiff,
      firstDeparture: compared.firstDeparture ?? (logitsDepart ? 'logits' : null),
      notCompared: compared.notCompared,
      provider,
      variant: model.variant,
    }
  } finally {
    await reference.close()
  }
}

type RunRows = (ids: number[][], mask: number[][]) => Promise<InferenceSession.OnnxValueMapType>

function defaultVariant(provider: Provider): GraphVariant {
  return provider === 'webgpu' ? 'plain' : 'fused'
}

function modelOf(directory: string, { models }: PromptManifest, variant: GraphVariant) {
  const model = models.find((candidate) => candidate.variant === variant)
  if (model === undefined) throw invalid(directory, `judge.json: models has no variant ${variant}`)
  return model
}

/** Largest difference of a logit, over the padded batch and over each row alone without its padding. */
async function compareLogits(
  run: RunRows,
  { inputIds, attentionMask, logits }: Reference,
): Promise<number | null> {
  const differences: number[] = []
  const compare = async (ids: number[][], mask: number[][], expected: number[][]) => {
    const { values } = floatOutput(await run(ids, mask), 'logits')
    for (const [index, value] of expected.flat().entries())
      differences.push(Math.abs((values[index] ?? NaN) - value))
  }
  await compare(inputIds, attentionMask, logits)
  for (const [index, ids] of inputIds.entries()) {
    const tokens = ids.filter((_, position) => attentionMask[index]?.[position] === 1)
    await compare([tokens], [tokens.map(() => 1)], logits.slice(index, index + 1))
  }
  const largest = Math.max(...differences)
  return Number.isFinite(largest) ? largest : null
}

async function compareStates(
  session: InferenceSession,
  run: (session: InferenceSession) => RunRows,
  reference: Reference,
  tolerance: number,
): Promise<Pick<JudgeVerification, 'firstDeparture' | 'notCompared'>> {
  const known = session.outputNames.filter((name) => reference.stateNames.includes(name))
  const notCompared = reference.stateNames.filter((name) => !known.includes(name))
  const outputs = await releaseAfter(session, () => run(session)(reference.inputIds, reference.attentionMask))
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
