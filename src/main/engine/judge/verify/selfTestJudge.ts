import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { whileBusy } from '../../files/whileBusy.js'
import { judgeManifestSchema, type Precision, type PromptManifest } from '../package/judgeManifest.js'
import { loadJudgePackage, invalid } from '../package/loadJudgePackage.js'
import { LOGIT_TOLERANCES } from '../prompt/selfTestPrompts.js'
import { createSession, loadOnnxRuntime } from '../provider/createSession.js'
import { messageOf } from '../provider/providerLadder.js'
import { layerCuts } from './layerCuts.js'
import { runInParts } from './runInParts.js'
import { floatOutput } from './runTokens.js'
import { selfTestInputs, type SelfTestInputs } from './selfTestInputs.js'
import { selfTestProblem } from './selfTestProblem.js'

/** How far the graphs of one package may depart from each other; in int8 they quantise differently. */
const TOLERANCES: Readonly<Record<Precision, number>> = { fp32: 1e-4, fp16: 2e-2, int8: 0.5 }

/** Its prompts in their order, one row each. */
type Logits = number[][]

/**
 * Runs every graph of a converted judge on the CPU over the same prompts, and stores their logits in `judge.json`.
 * Loads the runtime: call it in the judge process only.
 * @throws ExpectedError JUDGE_INVALID where a graph does not run, gives no finite logits, reads padding, or the graphs
 *   disagree; or where the tokenizer, if there is one, does not read a pair.
 */
export async function selfTestJudge(directory: string): Promise<void> {
  const { manifest } = await loadJudgePackage(directory)
  if (manifest.inputKind !== 'prompt') throw invalid(directory, 'reads features: there is nothing to store')
  const vocabulary = Number(manifest.provenance['vocabulary'])
  if (!(vocabulary > 0)) throw invalid(directory, 'judge.json: provenance has no vocabulary')
  const inputs = await selfTestInputs(directory, manifest, vocabulary)
  const results: { file: string; logits: Logits }[] = []
  for (const { file } of manifest.models)
    results.push({ file, logits: await testGraph(directory, manifest, file, inputs) })
  const [first, ...others] = results
  if (first === undefined) throw invalid(directory, 'judge.json: models is empty')
  for (const { file, logits } of others) {
    const difference = largestDifference(first.logits, logits)
    if (!(difference <= TOLERANCES[manifest.precision]))
      throw invalid(directory, selfTestProblem.departure(manifest.precision, file, first.file, difference))
  }
  const selfTest = inputs.prompts.map((inputIds, row) => ({ inputIds, logits: first.logits[row] }))
  const tested = judgeManifestSchema.parse({ ...manifest, selfTest })
  const partial = join(directory, '.judge.json.partial')
  await writeFile(partial, `${JSON.stringify(tested, null, 1)}\n`)
  await whileBusy(() => rename(partial, join(directory, 'judge.json')))
}

/** Logits of each prompt alone, once all that was run is found to be sound. */
async function testGraph(
  directory: string,
  manifest: PromptManifest,
  file: string,
  { prompts, batches }: SelfTestInputs,
): Promise<Logits> {
  try {
    const runtime = await loadOnnxRuntime()
    // Whole it is only opened: the runtime accepts it, and none of its weights is read.
    const whole = await createSession(runtime, join(directory, file), 'cpu', {
      once: { weightsFolder: directory },
    })
    await whole.release()
    const outputs = await runInParts(runtime, { directory, file, cuts: layerCuts(manifest) }, batches)
    const logits = outputs.flatMap((output) => rowsOf(floatOutput(output, 'logits').values))
    for (const row of logits)
      if (!row.every(Number.isFinite)) throw new Error(selfTestProblem.notFinite(manifest.precision, row))
    const alone = logits.slice(0, prompts.length)
    const together = logits.slice(prompts.length, 2 * prompts.length)
    if (!(largestDifference(alone, together) <= LOGIT_TOLERANCES[manifest.precision]))
      throw new Error(selfTestProblem.padding(manifest.precision))
    return alone
  } catch (error) {
    throw invalid(directory, `self-test: ${file} does not run: ${messageOf(error)}`, error)
  }
}

function rowsOf(values: Float32Array): Logits {
  return Array.from({ length: values.length / 3 }, (_, row) => [...values.subarray(row * 3, row * 3 + 3)])
}

/** NaN where any logit is. */
function largestDifference(one: Logits, other: Logits): number {
  const differences = one.flatMap((row, at) =>
    row.map((logit, slot) => Math.abs(logit - (other[at]?.[slot] ?? NaN))),
  )
  return Math.max(...differences)
}
