import type { FilterTreeInput } from '../../../../src/shared/contract/filterTree.js'
import type { NewQueue } from '../../../../src/shared/contract/queues.js'
import { importAll, openTestEngine, type TestClient } from '../../../support/openTestEngine.js'
import { judgeLine, pairLine, referenceLine, verdiktFile } from './verdiktLines.js'

export const viewpoint = { run: null, reference: null }
export const disagreeing: FilterTreeInput = {
  join: 'any',
  not: false,
  parts: [{ disagreements: ['judge-reference'] }],
}
export const newQueue = (changes: Partial<Omit<NewQueue, 'rule'>> & { rule?: FilterTreeInput } = {}) => ({
  name: 'Спорные',
  kind: 'live' as const,
  rule: disagreeing,
  order: { by: 'import' as const },
  viewpoint,
  blind: true,
  auditShare: 0,
  repeatShare: 0.05,
  ...changes,
})

/** Judge and reference disagree on every third pair; the judge is the surer the later the pair. */
export async function openWithPairs(count = 30) {
  const { client, projectPath, homePath, close } = await openTestEngine()
  const lines = Array.from({ length: count }, (_, index) => {
    const sure = 0.5 + index / (count * 2.5)
    return pairLine(String(index), {
      verdicts: [judgeLine('12', [sure, 1 - sure, 0]), referenceLine('12', index % 3 === 0 ? '2>1' : '1>2')],
    })
  })
  await importAll(client, { path: verdiktFile(lines) })
  return { client, projectPath, homePath, close }
}

export const idsOf = async (client: TestClient, queue: string, order: object = {}) =>
  (await client.queue.ids({ queue, filter: {}, order, viewpoint })).ids

/** The pairs on which they differ. */
export const disagreements = (count = 30) =>
  Array.from({ length: count }, (_, index) => index + 1).filter((id) => id % 3 === 1)
