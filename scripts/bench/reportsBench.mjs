import path from 'node:path'
import { median, rounded } from './statistics.mjs'

const rounds = 3

/**
 * Audit and exports (dry runs, which read and count all that an export writes), as whole commands.
 * @param {import('./benchSession.mjs').BenchSession} session
 */
export const benchReports = async (session) => {
  const project = await session.judgedProject()
  /** @param {string} name @param {readonly string[]} args */
  const measure = async (name, args) => {
    const seconds = []
    for (let round = 1; round <= rounds; round += 1) {
      session.say(`${name} ${round} of ${rounds}`)
      seconds.push(rounded((await session.runVerdikt(args)).seconds))
    }
    return { seconds: median(seconds), samples: seconds }
  }
  /** @param {string} format */
  const measureExport = (format) =>
    measure(`export ${format}`, [
      'export',
      project,
      '--format',
      format,
      '--out',
      path.join(session.folder, 'export'),
      '--dry-run',
      '--json',
    ])
  return {
    audit: await measure('audit', ['audit', project, '--json']),
    exportDryRun: {
      'jina-judge': await measureExport('jina-judge'),
      verdikt: await measureExport('verdikt'),
      csv: await measureExport('csv'),
    },
  }
}
