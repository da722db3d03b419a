import type { ExportRequest } from '../../../shared/contract/datasets.js'

const ENDINGS: Record<ExportRequest['format'], string> = {
  'jina-judge': '-jina-judge',
  verdikt: '.jsonl',
  csv: '.csv',
}

/** Where an export of a project goes unless the user says otherwise: beside the project file. */
export const suggestedPath = (projectPath: string, format: ExportRequest['format']): string =>
  projectPath.replace(/\.verdikt$/i, '') + ENDINGS[format]
