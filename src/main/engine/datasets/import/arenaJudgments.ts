import type { ArenaAnswers } from './arenaAnswers.js'
import { arenaJudgment } from './arenaRecord.js'
import type { ArenaJudgment } from './arenaRecord.js'
import { readArenaVerdict } from './arenaVerdict.js'
import type {
  ImportedAnswer,
  ImportedPrompt,
  ImportedReferenceVerdict,
  ImportRecord,
  SourcePosition,
} from './importRecord.js'
import { findGameTexts } from './judgedTexts.js'
import type { FiledTexts, PairTexts } from './judgedTexts.js'
import { readJsonRecords } from './readJsonRecords.js'
import type { ReadWatch, SourceFile } from './sourceFiles.js'
import { createWarningTally } from './warningTally.js'
import type { WarningTally } from './warningTally.js'

export interface ArenaJudgmentContext {
  questions: ReadonlyMap<string, ImportedPrompt>
  answers: ArenaAnswers
  /** Name of the model that is A in `games[0]`. */
  baseline: string
  /** Name of the judge's folder; null for a file that lies in no judge folder. */
  judgeFolder: string | null
}

/** Reads one `model_judgment/<judge>/<model>.jsonl`: a pair a record, answer 1 = baseline, answer 2 = model. */
export async function* readArenaJudgments(
  file: SourceFile,
  context: ArenaJudgmentContext,
  watch: ReadWatch,
): AsyncGenerator<ImportRecord> {
  const warnings = createWarningTally()
  for await (const record of readJsonRecords(file, arenaJudgment, watch)) {
    if (record.kind === 'rejected') yield record
    else yield* readJudgment(record.value, record.at, context, warnings)
  }
  yield* warnings.take()
}

interface JudgedPair {
  texts: PairTexts
  verdicts: ImportedReferenceVerdict[]
}

function* readJudgment(
  judgment: ArenaJudgment,
  at: SourcePosition,
  context: ArenaJudgmentContext,
  warnings: WarningTally,
): Generator<ImportRecord> {
  const { answers, baseline, judgeFolder } = context
  const model = answers.nameOf(judgment.model)
  if (model === baseline) {
    warnings.add('baseline-against-itself', at, `records of the baseline ${baseline} were left out`, baseline)
    return
  }
  const judge = judgment.judge ?? judgeFolder
  if (!judge) {
    yield { kind: 'rejected', at, reason: 'judge: the record names no judge and lies in no judge folder' }
    return
  }
  if (judgeFolder !== null && judge !== judgeFolder) {
    warnings.add(
      'judge-name-mismatch',
      at,
      `the folder says "${judgeFolder}", the records "${judge}"; theirs was kept`,
      `${judgeFolder} → ${judge}`,
    )
  }

  const question = context.questions.get(judgment.question_id)
  const filed = {
    question,
    baseline: answers.get(baseline, judgment.question_id),
    model: answers.get(model, judgment.question_id),
  }
  const filedTexts: FiledTexts = {
    prompt: question?.text ?? null,
    baseline: filed.baseline?.text ?? null,
    model: filed.model?.text ?? null,
  }
  const pairs: JudgedPair[] = []
  for (const [index, game] of judgment.games.entries()) {
    if (!game) {
      warnings.add('null-game', at, 'games without a verdict')
      continue
    }
    const found = findGameTexts(game, index, filedTexts, judgment.games[1 - index]?.user_prompt ?? null)
    if (found.from === 'nowhere') {
      yield { kind: 'rejected', at, reason: `game ${index + 1}: ${found.reason}` }
      continue
    }
    if (found.from === 'ambiguous-prompt') {
      warnings.add(
        'ambiguous-judge-prompt',
        at,
        'an answer holds the separators of the judge prompt; it was cut at the first',
      )
    }
    if (found.from !== 'files') warnOfJudgedTexts(found.texts, filedTexts, baseline, at, warnings)
    const pair = pairOf(pairs, found.texts)
    const verdict = readArenaVerdict(game, index, judge, at, warnings)
    if (verdict?.kind === 'rejected') yield verdict
    else if (verdict) pair.verdicts.push(verdict.verdict)
  }

  for (const { texts, verdicts } of pairs) {
    yield {
      kind: 'pair',
      at,
      externalId: null,
      prompt: promptOf(texts, question, judgment.question_id),
      answers: [
        answerOf(filed.baseline, baseline, texts.baseline),
        answerOf(filed.model, model, texts.model),
      ],
      verdicts,
      inclusionProbability: null,
    }
  }
}

/** Both games belong to one pair, unless they were judged on different texts. */
function pairOf(pairs: JudgedPair[], texts: PairTexts): JudgedPair {
  const known = pairs.find(
    (pair) =>
      pair.texts.prompt === texts.prompt &&
      pair.texts.baseline === texts.baseline &&
      pair.texts.model === texts.model,
  )
  if (known) return known
  const pair = { texts, verdicts: [] }
  pairs.push(pair)
  return pair
}

function warnOfJudgedTexts(
  texts: PairTexts,
  filed: FiledTexts,
  baseline: string,
  at: SourcePosition,
  warnings: WarningTally,
): void {
  const differing = (['prompt', 'baseline', 'model'] as const).filter(
    (role) => filed[role] !== null && filed[role] !== texts[role],
  )
  for (const role of differing) {
    const what = role === 'prompt' ? 'prompt' : `${role}'s answer`
    warnings.add(
      role === 'prompt' ? 'judged-prompt-differs' : 'judged-text-differs',
      at,
      `the ${what} that was judged is not the one in the files; the judged one was taken`,
      role === 'baseline' ? baseline : '',
    )
  }
  if (filed.baseline === null || filed.model === null) {
    warnings.add('answers-from-prompt', at, 'games whose answers were taken from the judge prompt')
  }
}

function promptOf(
  texts: PairTexts,
  question: ImportedPrompt | undefined,
  questionId: string,
): ImportedPrompt {
  if (question?.text === texts.prompt) return question
  // Another text under the same id would be another prompt: the id stays with the question file's.
  return {
    externalId: question ? null : questionId,
    text: texts.prompt,
    cluster: question?.cluster ?? null,
    category: question?.category ?? null,
  }
}

function answerOf(filed: ImportedAnswer | undefined, model: string, text: string): ImportedAnswer {
  return filed?.text === text ? filed : { model, text, externalId: null }
}
