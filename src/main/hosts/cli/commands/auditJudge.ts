import type { AuditReport, Comparison, Interval } from '../../../../shared/contract/audit.js'
import type { Viewpoint } from '../../../../shared/contract/common.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'
import type { Terminal } from '../createTerminal.js'
import { tableName } from '../plainText.js'
import type { Client } from '../withProject.js'

export interface AuditOptions {
  comparison: Comparison
  /** Name of a judge, or `embedded`; null: that of the newest run. */
  judge: string | null
  /** Name of a reference; null: the only one. */
  reference: string | null
  models: string[]
  json: boolean
}

/** `verdikt audit FILE` */
export const auditJudge = async (
  client: Client,
  terminal: Terminal,
  { comparison, judge, reference, models, json }: AuditOptions,
): Promise<void> => {
  if (judge !== null && comparison === 'reference-human')
    throw new ExpectedError('NOT_FOUND', `no judge takes part in ${comparison}: leave out --judge`)
  if (reference !== null && comparison === 'judge-human')
    throw new ExpectedError('NOT_FOUND', `no reference takes part in ${comparison}: leave out --reference`)
  const run = judge === null ? null : await newestRunOf(client, judge)
  const viewpoint: Viewpoint = { run, reference }
  const report = await client.audit.report({ comparison, viewpoint, models })
  const { references } = await client.project.info()
  if (reference === null && references.length > 1 && comparison !== 'judge-human') {
    const used = comparison === 'judge-reference' ? report.against : report.measured
    terminal.say(`The reference is ${used}; the project has ${references.join(', ')} (--reference).`)
  }
  await terminal.result(json ? JSON.stringify(report) : auditText(report))
}

const newestRunOf = async (client: Client, judge: string): Promise<number> => {
  const [judges, runs] = await Promise.all([client.judges.list(), client.runs.list()])
  const names = new Set([judge])
  if (judge === 'embedded') {
    for (const { source, name } of judges) if (source === 'embedded') names.add(name)
  }
  const ids = runs.filter((run) => names.has(run.judge)).map((run) => run.id)
  if (ids.length > 0) return Math.max(...ids)
  const known = [...new Set(runs.map((run) => run.judge))].join(', ')
  throw new ExpectedError(
    'NOT_FOUND',
    `no run of judge ${judge}; ${known ? `there are runs of: ${known}` : 'there are no runs'}`,
  )
}

const WIDEST_MEASURE = 'swap consistency'
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`

const intervalText = (interval: Interval): string =>
  interval === null ? '' : ` (95 %: ${percent(interval[0])} to ${percent(interval[1])})`

/** Decided pairs are no random sample of the project; what that does to the numbers above. */
const samplingText = ({ sampling, excluded }: AuditReport): string[] => {
  if (sampling === null || excluded.missing === 0) return []
  if (sampling.weighted === null)
    return [
      'these pairs were chosen, not drawn at random: the numbers hold for them, not for the whole project',
    ]
  const { accuracy, interval } = sampling.weighted
  return [
    `weighted back from its queues: accuracy ${percent(accuracy)}${intervalText(interval)}`,
    `  by ${sampling.known} of the ${sampling.drawn} pairs of these queues, ${sampling.byChance} of them brought by chance; ${sampling.unknown} pairs from elsewhere left out`,
  ]
}

const auditText = (report: AuditReport): string => {
  const models = report.perModel.map((model) => ({ ...model, name: tableName(model.model) }))
  const width = Math.max(WIDEST_MEASURE.length, ...models.map(({ name }) => [...name].length)) + 2
  const withInterval = (name: string, value: number, interval: Interval) =>
    `  ${name}${' '.repeat(width - [...name].length)}${percent(value).padStart(7)}${intervalText(interval)}`
  const { intervals, swapConsistency, excluded, disputed } = report
  return [
    `${report.measured} against ${report.against}: ${report.n} readings of ${report.pairs} pairs`,
    withInterval('accuracy', report.accuracy, intervals.accuracy),
    withInterval('macro precision', report.precision, intervals.precision),
    withInterval('macro recall', report.recall, intervals.recall),
    withInterval('macro F1', report.f1, intervals.f1),
    swapConsistency === null
      ? `  ${WIDEST_MEASURE.padEnd(width)}not measured: no pair has verdicts of both orders`
      : withInterval(WIDEST_MEASURE, swapConsistency, intervals.swapConsistency),
    ...samplingText(report).map((line) => `  ${line}`),
    ...(disputed ? [`  ${disputed} of these pairs are disputed: the latest verdict counts`] : []),
    `  left out: ${excluded.undecidable} undecidable, ${excluded.missing} without both verdicts`,
    `  confusion (rows: ${report.against}; columns: ${report.measured}; A>B, A=B, B>A)`,
    ...report.confusion.map((row) => `    ${row.map((count) => String(count).padStart(7)).join('')}`),
    '  accuracy by model (a pair counts for both of its models)',
    ...models.map(({ name, accuracy, accuracyInterval }) => withInterval(name, accuracy, accuracyInterval)),
  ].join('\n')
}
