import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import { verifyJudge } from '../../src/main/engine/judge/verify/verifyJudge.js'
import { sharedFixtures } from '../support/sharedData.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

describe.each(['judge-v1-tiny', 'judge-v2-tiny'])('%s', (fixture) => {
  const source = path.join(sharedFixtures ?? '', fixture)

  it.skipIf(!sharedFixtures).each(['fused', 'plain'] as const)(
    'gives what PyTorch gives, %s (needs ../shared/fixtures)',
    async (variant) => {
      for (const precision of ['fp32', 'fp16', 'int8'] as const) {
        const judge = await convertCheckpoint({ source, out: path.join(folder.path, variant), precision })
        const result = await verifyJudge({
          directory: judge.path,
          reference: source,
          provider: 'cpu',
          variant,
        })
        console.log(fixture, variant, precision, judge, result)
      }
    },
  )
})
