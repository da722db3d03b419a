import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it, vi } from 'vitest'
import { forkNodeJudgeProcess } from '../../../src/main/hosts/forkNodeJudgeProcess.js'
import { testFolder } from '../../support/openTestStore.js'

it('forbids ONNX Runtime to report to Microsoft, before the judge process loads it', async () => {
  vi.stubEnv('ORT_DISABLE_TELEMETRY', undefined)
  const script = path.join(testFolder(), 'judgeProcess.cjs')
  writeFileSync(script, 'process.send({ ...process.env })')
  const judgeProcess = forkNodeJudgeProcess(script)()
  const environment = await new Promise((resolve) => judgeProcess.onMessage(resolve))
  judgeProcess.kill()
  vi.unstubAllEnvs()
  expect(environment).toMatchObject({ ORT_DISABLE_TELEMETRY: '1', PATH: process.env['PATH'] })
})
