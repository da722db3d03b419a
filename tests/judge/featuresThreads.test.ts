import path from 'node:path'
import { expect, it } from 'vitest'
import { loadJudgePackage } from '../../src/main/engine/judge/package/loadJudgePackage.js'
import { openFeaturesJudge } from '../../src/main/engine/judge/process/openFeaturesJudge.js'
import { loadOnnxRuntime, type OnnxRuntime } from '../../src/main/engine/judge/provider/createSession.js'

const directory = path.resolve(import.meta.dirname, '../../resources/judges/embedded')

/** The runtime, which notes with how many threads each of its sessions calculates. */
function noting(runtime: OnnxRuntime, threads: (number | undefined)[]): OnnxRuntime {
  const create = (model: string, options: { intraOpNumThreads?: number }) => {
    threads.push(options.intraOpNumThreads)
    return runtime.InferenceSession.create(model, options)
  }
  return { ...runtime, InferenceSession: { create } } as unknown as OnnxRuntime
}

// A second thread would turn in a loop while the first takes features of texts: a whole processor that the desk lacks.
it('judges with the embedded judge in one thread', async () => {
  const threads: (number | undefined)[] = []
  const { manifest, ...checked } = await loadJudgePackage(directory)
  if (manifest.inputKind !== 'features') throw new Error('the embedded judge takes no features')
  const { judge } = await openFeaturesJudge(
    noting(await loadOnnxRuntime(), threads),
    { ...checked, manifest },
    { provider: 'cpu', truncation: 'balanced', excluded: [], onStarting: () => undefined },
  )
  const request = {
    pair: 1,
    order: '12',
    prompt: 'Почему небо синее?',
    answer1: 'Рэлей.',
    answer2: 'Так.',
  } as const
  const [reply] = await judge([request], new AbortController().signal)
  expect(reply).toMatchObject({
    pair: 1,
    probabilities: [expect.any(Number), expect.any(Number), expect.any(Number)],
  })
  expect(threads).toEqual(manifest.models.map(() => 1))
})
