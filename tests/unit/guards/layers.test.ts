import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { expect, it } from 'vitest'

const rootDir = path.resolve(import.meta.dirname, '../../..')
const configFile = path.join(rootDir, '.dependency-cruiser.cjs')

const cruise = (cwd: string) =>
  new Promise<{ code: number; violatedRules: Set<string> }>((resolve, reject) => {
    const cruiser = path.join(rootDir, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
    const args = [cruiser, '--config', configFile, '--output-type', 'json', 'src']
    execFile(process.execPath, args, { cwd, maxBuffer: 2 ** 28 }, (error, stdout) => {
      try {
        const violations: { rule: { name: string } }[] = JSON.parse(stdout).summary.violations
        const code = typeof error?.code === 'number' ? error.code : 0
        resolve({ code, violatedRules: new Set(violations.map((violation) => violation.rule.name)) })
      } catch (parseError) {
        reject(error ?? parseError)
      }
    })
  })

it('catches a deliberate violation of every layer rule', async () => {
  const { forbidden }: { forbidden: { name: string }[] } = createRequire(import.meta.url)(configFile)
  const { violatedRules } = await cruise(path.join(rootDir, 'tests/fixtures/layers'))
  expect([...violatedRules].sort()).toEqual(forbidden.map((rule) => rule.name).sort())
})
