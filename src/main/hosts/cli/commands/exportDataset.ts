import type { ExportReport, ExportRequest } from '../../../../shared/contract/datasets.js'
import type { Terminal } from '../createTerminal.js'
import type { Client } from '../withProject.js'

export interface ExportOptions {
  request: ExportRequest
  json: boolean
}

/** `verdikt export FILE --format … --out PATH` */
export const exportDataset = async (
  client: Client,
  terminal: Terminal,
  { request, json }: ExportOptions,
): Promise<void> => {
  const report = await client.datasets.export(request)
  const { references } = await client.project.info()
  if (request.viewpoint.reference === null && references.length > 1) {
    const used = request.format === 'verdikt' ? references.toSorted()[0] : references[0]
    terminal.say(
      `Where no person has decided, ${used} does; the project has ${references.join(', ')} (--reference).`,
    )
  }
  await terminal.result(json ? JSON.stringify(report) : exportText(report, request.out))
}

const exportText = (report: ExportReport, out: string): string =>
  [
    `${report.dryRun ? 'Would export' : 'Exported'} ${report.pairs} pairs as ${report.rows} rows (${report.format}) to ${out}:`,
    ...report.files.map(({ name, lines, bytes }) => `  ${name}: ${lines} lines, ${bytes} bytes`),
    `  ${report.corrected} corrected by people; left out: ${report.droppedUndecidable} undecidable, ` +
      `${report.droppedWithoutVerdict} without a verdict`,
    `  people: ${Object.entries(report.provenance)
      .map(([kind, count]) => `${kind} ${count}`)
      .join(', ')}`,
    `  classes: ${Object.entries(report.classBalance)
      .map(([label, count]) => `${label} ${count}`)
      .join(', ')}`,
  ].join('\n')
