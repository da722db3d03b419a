import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { judgeManifestSchema, type Precision, type PromptManifest } from '../package/judgeManifest.js'
import { loadJudgePackage, invalid } from '../package/loadJudgePackage.js'
import { createSession, loadOnnxRuntime } from '../provider/createSession.js'
import { messageOf } from '../provider/providerLadder.js'
import { releaseAfter } from './releaseAfter.js'
import { floatOutput, runTokens } from './runTokens.js'

/** Tokens of the test's prompts: on both sides of 32, where some devices change their way of computing. */
const LENGTHS = [5, 40, 96]

/** How far the graphs of one package may depart from each other; in int8 they quantise differently. */
const TOLERANCES: Readonly<Record<Precision, number>> = { fp32: 1e-4, fp16: 2e-2, int8: 0.5 }

type SelfTest = NonNullable<PromptManifest['selfTest']>

/**
 * Runs every graph of a converted judge on the CPU over the same prompts, and stores their logits in `judge.json`.
 * Loads the runtime: call it in the judge process only.
 * @throws ExpectedError JUDGE_INVALID where a graph does not run, gives no finite logits, or the graphs disagree.
 */
export async function selfTestJudge(directory: string): Promise<void> {
  const { manifest } = await loadJudgePackage(directory)
  if (manifest.inputKind !== 'prompt') throw invalid(directory, 'reads features: there is nothing to store')
  const vocabulary = Number(manifest.provenance['vocabulary'])
  if (!(vocabulary > 0)) throw invalid(directory, 'judge.json: provenance has no vocabulary')
  const results: { file: string; selfTest: SelfTest }[] = []
  for (const { file } of manifest.models)
    results.push({ file, selfTest: await runGraph(directory, file, promptsOf(vocabulary)) })
  const [first, ...others] = results
  if (first === undefined) throw invalid(directory, 'judge.json: models is empty')
  for (const { file, selfTest } of others) {
    const difference = largestDifference(first.selfTest, selfTest)
    if (!(difference <= TOLERANCES[manifest.precision]))
      throw invalid(directory, `self-test: ${file} departs from ${first.file} by ${difference}`)
  }
  const tested = judgeManifestSchema.parse({ ...manifest, selfTest: first.selfTest })
  const partial = join(directory, '.judge.json.partial')
  await writeFile(partial, `${JSON.stringify(tested, null, 1)}\n`)
  await rename(partial, join(directory, 'judge.json'))
}

function promptsOf(vocabulary: number): number[][] {
  return LENGTHS.map((length) =>
    // Neighbours in the table of words but for its last row: each place in it maps megabytes of the file.
    Array.from({ length }, (_, position) =>
      position === length - 1 ? vocabulary - 1 : (position * 7 + length) % vocabulary,
    ),
  )
}

async function runGraph(directory: string, file: string, prompts: number[][]): Promise<SelfTest> {
  try {
    const runtime = await loadOnnxRuntime()
    const session = await createSession(runtime, join(directory, file), 'cpu', 'once')
    return await releaseAfter(session, async () => {
      const selfTest: SelfTest = []
      for (const inputIds of prompts) {
        const outputs = await runTokens(runtime, session, [inputIds], [inputIds.map(() => 1)])
        const [a = NaN, tie = NaN, b = NaN] = floatOutput(outputs, 'logits').values
        const logits: SelfTest[number]['logits'] = [a, tie, b]
        if (!logits.every(Number.isFinite))
          throw new Error(`it gives the logits ${logits.join(', ')}: weights of the checkpoint are too large`)
        selfTest.push({ inputIds, logits })
      }
      return selfTest
    })
  } catch (error) {
    throw invalid(directory, `self-test: ${file} does not run: ${messageOf(error)}`, error)
  }
}

/** NaN where any logit is. */
function largestDifference(one: SelfTest, other: SelfTest): number {
  const differences = one.flatMap(({ logits }, row) =>
    logits.map((logit, slot) => Math.abs(logit - (other[row]?.logits[slot] ?? NaN))),
  )
  return Math.max(...differences)
}
