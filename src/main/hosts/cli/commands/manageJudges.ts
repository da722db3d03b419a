import type {
  AddJudgeEvent,
  AddJudgeRequest,
  JudgeInfo,
  VerifyJudgeRequest,
} from '../../../../shared/contract/judges.js'
import { KNOWN_JUDGES } from '../../../../shared/contract/choices.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import type { JudgeService } from '../../../engine/createEngine.js'
import type { Terminal } from '../createTerminal.js'

/** `verdikt judges list` */
export const listJudges = async (judges: JudgeService, terminal: Terminal, json: boolean): Promise<void> => {
  const all = await judges.list()
  const known = KNOWN_JUDGES.map((repository) => `hf:${repository}`)
  if (json) return terminal.result(JSON.stringify(all.map(({ card: _card, ...judge }) => judge)))
  await terminal.result(all.map(judgeText).join('\n'))
  terminal.say(
    `Known judges, to be had with \`npx verdikt judges add\`:\n${known.map((name) => `  ${name}`).join('\n')}`,
  )
}

const judgeText = (judge: JudgeInfo): string => {
  if (judge.problem !== null) return `${judge.name}  unusable: ${judge.problem}`
  const limits = judge.canJudgeTexts ? '' : ', cannot judge texts: no tokenizer'
  return `${judge.name}  ${judge.version}, ${judge.source}, ${judge.precision}${limits}  ${judge.path}`
}

/** `verdikt judges add SOURCE`. Rejects with an AbortError where `signal` breaks it off. */
export const addJudge = async (
  judges: JudgeService,
  terminal: Terminal,
  { request, json }: { request: AddJudgeRequest; json: boolean },
  signal: AbortSignal,
): Promise<void> => {
  for await (const event of judges.add(request, signal)) {
    if (event.type === 'progress') {
      terminal.progress(progressText(event))
      continue
    }
    if (event.type === 'anew') {
      terminal.say(`${event.file} has changed on the hub since its download was cut: it is downloaded anew.`)
      continue
    }
    const { name, path, precision, parameters, seconds, canJudgeTexts } = event.judge
    if (!canJudgeTexts)
      terminal.say(`${name} cannot judge texts: its checkpoint has no tokenizer.json. It can be verified.`)
    if (request.precision !== 'fp32' && request.precision !== precision)
      terminal.say(`${name} is a judge package and keeps its precision, ${precision}.`)
    const summary = { name, path, precision, parameters, seconds }
    const count = parameters === null ? '' : `, ${parameters} parameters`
    const text = `Added ${name} (${precision}${count}) in ${seconds.toFixed(1)} s:\n  ${path}`
    return terminal.result(json ? JSON.stringify(summary) : text)
  }
  signal.throwIfAborted()
  throw new Error('the addition ended without a judge')
}

const STAGES = {
  download: 'Downloading',
  check: 'Checking',
  convert: 'Converting',
  'self-test': 'Testing',
} as const

const progressText = ({ stage, share, bytes }: Extract<AddJudgeEvent, { type: 'progress' }>): string => {
  const megabytes = (count: number) => Math.floor(count / 1e6)
  const size = bytes === null ? '' : `, ${megabytes(bytes.done)} of ${megabytes(bytes.total)} MB`
  return `${STAGES[stage]}: ${Math.floor(share * 100)} %${size}`
}

/** `verdikt judges rename NAME NEW-NAME` */
export const renameJudge = async (
  judges: JudgeService,
  terminal: Terminal,
  { name, newName, json }: { name: string; newName: string; json: boolean },
): Promise<void> => {
  const { path } = await judges.rename(name, newName)
  await terminal.result(json ? JSON.stringify({ name: newName, path }) : `Renamed ${name} to ${newName}`)
}

/** `verdikt judges remove NAME` */
export const removeJudge = async (
  remove: (name: string, force: boolean) => Promise<{ path: string }>,
  terminal: Terminal,
  { name, force, json }: { name: string; force: boolean; json: boolean },
): Promise<void> => {
  try {
    const { path } = await remove(name, force)
    await terminal.result(json ? JSON.stringify({ name, path }) : `Removed ${name}: ${path}`)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'JUDGE_HAS_VERDICTS')) throw error
    throw new ExpectedError(
      'JUDGE_HAS_VERDICTS',
      `${error.message}; remove it all the same with --force (its verdicts stay)`,
      { cause: error },
    )
  }
}

/** `verdikt judges verify DIR --reference FOLDER` */
export const verifyJudge = async (
  judges: JudgeService,
  terminal: Terminal,
  { request, json }: { request: VerifyJudgeRequest; json: boolean },
): Promise<void> => {
  const { maxLogitDiff, firstDeparture, notCompared, provider, variant } = await judges.verify(request)
  terminal.say(`Computed by the ${variant} graph on ${provider}.`)
  if (notCompared.length > 0)
    terminal.say(`Not compared, because the judge has no such states: ${notCompared.join(', ')}`)
  await terminal.result(
    json
      ? JSON.stringify({ maxLogitDiff, firstDeparture })
      : `Largest difference of a logit: ${maxLogitDiff ?? 'not a number'}\nFirst departure: ${firstDeparture ?? 'none'}`,
  )
}
