import type { PromptManifest } from '../package/judgeManifest.js'
import { invalid } from '../package/loadJudgePackage.js'
import { openPromptReader } from '../process/openPromptReader.js'
import { padPrompts, type TokenRows } from '../prompt/padPrompts.js'
import { TRIAL_PAIR } from '../prompt/trialPair.js'

/** Tokens of the test's prompts: on both sides of 32, where some devices change their way of computing. */
const LENGTHS = [5, 40, 96]

/** Of a package without a tokenizer; the mask hides it. */
const ANY_TOKEN = 0

export interface SelfTestInputs {
  prompts: number[][]
  /** Each prompt alone, then all as one padded batch, then a pair of texts if the judge has a tokenizer to read it. */
  batches: TokenRows[]
}

/**
 * What a converted judge is to be tested with.
 * @throws ExpectedError JUDGE_INVALID where its tokenizer is not known, or it cannot read a short pair.
 */
export async function selfTestInputs(
  directory: string,
  manifest: PromptManifest,
  vocabulary: number,
): Promise<SelfTestInputs> {
  const prompts = promptsOf(vocabulary)
  const texts = manifest.tokenizer === null ? null : await readTrialPair(directory, manifest)
  const paddingId = texts?.paddingId ?? ANY_TOKEN
  const batches = [...prompts.map((prompt) => [prompt]), prompts, ...(texts === null ? [] : [[texts.ids]])]
  return { prompts, batches: batches.map((batch) => padPrompts(batch, paddingId)) }
}

function promptsOf(vocabulary: number): number[][] {
  return LENGTHS.map((length) =>
    // Neighbours in the table of words but for its last row: each place in it maps megabytes of the file.
    Array.from({ length }, (_, position) =>
      position === length - 1 ? vocabulary - 1 : (position * 7 + length) % vocabulary,
    ),
  )
}

async function readTrialPair(
  directory: string,
  manifest: PromptManifest,
): Promise<{ ids: number[]; paddingId: number }> {
  const { tokenizer, read } = await openPromptReader(directory, manifest, 'balanced')
  const reading = read(TRIAL_PAIR)
  if ('skipped' in reading) throw invalid(directory, `self-test: ${reading.skipped}`)
  return { ids: reading.ids, paddingId: tokenizer.paddingId }
}
