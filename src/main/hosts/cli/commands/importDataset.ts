import type { ImportReport, ImportRequest } from '../../../../shared/contract/datasets.js'
import type { Terminal } from '../createTerminal.js'
import type { Client } from '../withProject.js'

export interface ImportOptions {
  request: ImportRequest
  json: boolean
}

/** `verdikt import FILE PATH`. Rejects with an AbortError where `signal` breaks it off. */
export const importDataset = async (
  client: Client,
  terminal: Terminal,
  { request, json }: ImportOptions,
  signal: AbortSignal,
): Promise<void> => {
  const report = await readReport(client, terminal, request, signal)
  if (report.rejectedTotal > report.rejected.length) {
    terminal.say(
      `${report.rejectedTotal} lines were rejected; the first ${report.rejected.length} are listed.`,
    )
  }
  await terminal.result(json ? JSON.stringify(importSummary(report)) : importText(report))
}

const readReport = async (
  client: Client,
  terminal: Terminal,
  request: ImportRequest,
  signal: AbortSignal,
): Promise<ImportReport> => {
  for await (const event of await client.datasets.import(request, { signal })) {
    // Broken off, an import ends with a report of what went in until then.
    signal.throwIfAborted()
    if (event.type === 'done') return event.report
    const percent = event.bytesTotal > 0 ? Math.floor((100 * event.bytesRead) / event.bytesTotal) : 0
    terminal.progress(`Importing: ${percent} %, ${event.records} records, ${event.rejected} rejected`)
  }
  throw new Error('the import ended without a report')
}

const importSummary = (report: ImportReport) => ({
  prompts: report.prompts,
  models: report.models,
  answers: report.answers,
  pairs: report.pairs,
  referenceVerdicts: report.referenceVerdicts,
  judgeVerdicts: report.judgeVerdicts,
  humanVerdicts: report.humanVerdicts,
  duplicates: report.duplicates,
  rejected: report.rejected,
  warnings: report.warnings,
  seconds: report.seconds,
})

const importText = (report: ImportReport): string =>
  [
    `Imported (${report.format}) in ${report.seconds.toFixed(1)} s:`,
    `  ${report.prompts} prompts, ${report.models} models, ${report.answers} answers, ${report.pairs} pairs`,
    `  ${report.referenceVerdicts} reference, ${report.judgeVerdicts} judge, ${report.humanVerdicts} human verdicts`,
    `  ${report.duplicates} duplicates, ${report.rejectedTotal} lines rejected`,
    ...report.rejected.map(({ file, line, reason }) => `  rejected: ${file}:${line}: ${reason}`),
    ...report.warnings.map(
      ({ code, detail, count, file, line }) =>
        `  warning: ${code}: ${detail} (${count} in all, first at ${file}:${line})`,
    ),
  ].join('\n')
