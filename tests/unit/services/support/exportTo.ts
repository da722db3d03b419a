import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect } from 'vitest'
import type { TestClient } from '../../../support/openTestEngine.js'
import { testFolder } from '../../../support/openTestStore.js'

/** Exports, after a dry run that has to foretell it. */
export async function exportTo(client: TestClient, format: 'verdikt' | 'csv' | 'jina-judge', name: string) {
  const out = path.join(testFolder(), name)
  const planned = await client.datasets.export({ format, out, dryRun: true })
  expect([existsSync(out), planned.dryRun]).toEqual([false, true])
  const report = await client.datasets.export({ format, out })
  expect(report).toEqual({ ...planned, dryRun: false })
  return { out, report }
}

export const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n')
