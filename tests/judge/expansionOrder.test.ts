import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { convertCheckpoint } from '../../src/main/engine/judge/convert/convertCheckpoint.js'
import { loadOnnxRuntime } from '../../src/main/engine/judge/provider/createSession.js'
import { releaseAfter } from '../../src/main/engine/judge/verify/releaseAfter.js'
import { runTokens } from '../../src/main/engine/judge/verify/runTokens.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'
import { TINY_V1, writeTinyCheckpoint } from '../support/tinyCheckpoint.js'

const folder = createTemporaryFolder()
afterAll(() => folder.remove())

it('expands the matrices of a plain int8 graph one after the other, not all before the first product', async () => {
  const runtime = await loadOnnxRuntime()
  const source = path.join(folder.path, 'checkpoint')
  await writeTinyCheckpoint(source)
  const judge = await convertCheckpoint({ source, out: folder.path, precision: 'int8', name: 'judge' })
  const session = await runtime.InferenceSession.create(path.join(judge.path, 'plain.onnx'), {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'disabled',
    enableProfiling: true,
    profileFilePrefix: path.join(folder.path, 'profile'),
  })
  await releaseAfter(session, async () => {
    await runTokens(runtime, session, [[1, 2, 3]], [[1, 1, 1]])
    session.endProfiling()
  })
  const profile = readdirSync(folder.path).find((file) => file.startsWith('profile'))
  const events = JSON.parse(readFileSync(path.join(folder.path, profile ?? ''), 'utf8')) as { name: string }[]
  const operators = events.flatMap(
    ({ name }) => /^(DequantizeLinear|MatMul)_\d+_kernel_time/.exec(name)?.[1] ?? [],
  )
  const expanded = operators.join(' ').match(/DequantizeLinear( DequantizeLinear)*/g) ?? []
  // Six matrices a layer.
  expect(expanded.join(' ').split(' ')).toHaveLength(TINY_V1.layers * 6)
  expect(Math.max(...expanded.map((together) => together.split(' ').length))).toBeLessThanOrEqual(2)
})
