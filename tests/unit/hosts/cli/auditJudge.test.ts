import { expect, it } from 'vitest'
import { auditJudge } from '../../../../src/main/hosts/cli/commands/auditJudge.js'
import type { Terminal } from '../../../../src/main/hosts/cli/createTerminal.js'
import type { Client } from '../../../../src/main/hosts/cli/withProject.js'
import type { AuditReport } from '../../../../src/shared/contract/audit.js'

const SCORES = { n: 2, pairs: 1, accuracy: 0.5, precision: 1, recall: 0.05, f1: 0.5 }
const modelScores = (model: string, accuracy: number) => ({
  ...SCORES,
  model,
  accuracy,
  accuracyInterval: [0.4, 0.6] as [number, number],
  swapConsistency: null,
  swapPairs: 0,
})
const interval: [number, number] = [0.4, 0.6]
const report: AuditReport = {
  ...SCORES,
  comparison: 'judge-reference',
  measured: 'judge',
  against: 'reference',
  confusion: [
    [1, 0, 0],
    [0, 0, 0],
    [1, 0, 0],
  ],
  swapConsistency: null,
  swapPairs: 0,
  swapPrompts: 0,
  intervals: {
    accuracy: interval,
    precision: interval,
    recall: interval,
    f1: interval,
    swapConsistency: null,
  },
  bootstrap: { samples: 10, seed: 1, prompts: 1 },
  excluded: { undecidable: 0, missing: 0 },
  disputed: null,
  sampling: null,
  perModel: [modelScores('suzume-llama-3-8B-multilingual-orpo-borda-half', 1), modelScores('м', 0.071)],
}

const textOf = async (report: AuditReport): Promise<string> => {
  let text = ''
  const client = {
    audit: { report: () => Promise.resolve(report) },
    project: { info: () => Promise.resolve({ references: ['reference'] }) },
  } as unknown as Client
  const terminal = {
    say: () => undefined,
    result: (given: string) => Promise.resolve(void (text = given)),
  } as unknown as Terminal
  await auditJudge(client, terminal, {
    comparison: 'judge-reference',
    judge: null,
    reference: null,
    models: [],
    json: false,
  })
  return text
}

it('puts the figures of all names under each other, however long a name is', async () => {
  const text = await textOf(report)
  const columns = text.split('\n').flatMap((line) => (line.includes(' %') ? [line.indexOf(' %')] : []))
  expect(columns).toHaveLength(6)
  expect(new Set(columns).size).toBe(1)
  expect(text).not.toContain('half100')
})

it('keeps the figures of a name from a file on one line of a screen', async () => {
  const odd = `две\nстроки ${'ы'.repeat(3000)}`
  const text = await textOf({ ...report, perModel: [modelScores(odd, 0.5)] })
  const line = text.split('\n').find((one) => one.includes('две')) ?? ''
  expect(line).toContain('две строки ыыы')
  expect(line).toMatch(/…\s+50\.0 %/)
  expect(line.length).toBeLessThan(120)
})

it('says that people did not decide a random sample, and what the numbers weighted back are', async () => {
  const people = { ...report, comparison: 'judge-human' as const, excluded: { undecidable: 0, missing: 7 } }
  const sampling = { known: 90, drawn: 120, unknown: 3, byChance: 0, weighted: null }
  expect(await textOf({ ...people, sampling })).toContain('not for the whole project')
  const weighted = { accuracy: 0.907, interval: [0.89, 0.92] as [number, number] }
  const text = await textOf({ ...people, sampling: { ...sampling, byChance: 40, weighted } })
  expect(text).toContain('accuracy 90.7 % (95 %: 89.0 % to 92.0 %)')
  expect(text).toContain(
    'by 90 of the 120 pairs of these queues, 40 of them brought by chance; 3 pairs from elsewhere left out',
  )
  expect(await textOf({ ...people, excluded: report.excluded, sampling })).not.toContain('whole project')
})
