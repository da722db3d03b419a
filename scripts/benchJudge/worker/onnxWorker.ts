import { availableParallelism } from 'node:os'
import type { InferenceSession } from 'onnxruntime-node'
import { TOKEN_BUDGETS } from '../../../src/main/engine/judge/process/openPromptJudge.js'
import { createRunPrompts, type RunPrompts } from '../../../src/main/engine/judge/prompt/runPrompts.js'
import {
  createSession,
  loadOnnxRuntime,
  threadCount,
} from '../../../src/main/engine/judge/provider/createSession.js'
import { groupPrompts } from './groupPrompts.js'
import { openMatrixProducts } from './matrixProduct.js'
import { profilingRuntime, readOperatorTimes } from './operatorTimes.js'
import type { WorkerReply, WorkerRequest } from './protocol.js'

/** Pad token of the published judges. */
const PADDING_ID = 1

const threads = threadCount(availableParallelism())

const secondsSince = (startedMs: number) => (performance.now() - startedMs) / 1000

type Request<Type> = Extract<WorkerRequest, { type: Type }>

/** Runs graphs with the sessions, batches and padding of the judge process, but on tokens, and tells how long it took. */
function createWorker(): (request: WorkerRequest) => Promise<WorkerReply> {
  let runPrompts: RunPrompts | null = null
  let profiled: { session: InferenceSession; folder: string } | null = null
  let products: Awaited<ReturnType<typeof openMatrixProducts>> | null = null

  async function open({ model, profileFolder }: Request<'open'>): Promise<void> {
    const runtime = await loadOnnxRuntime()
    const used = profileFolder === undefined ? runtime : profilingRuntime(runtime, profileFolder)
    const session = await createSession(used, model, 'cpu')
    if (profileFolder !== undefined) profiled = { session, folder: profileFolder }
    runPrompts = createRunPrompts(runtime, session, PADDING_ID)
  }

  async function run({ prompts, batching }: Request<'run'>): Promise<WorkerReply> {
    if (runPrompts === null) throw new Error('no graph is open')
    const lengths = prompts.map(({ length }) => length)
    const logits: number[][] = []
    let paddedTokens = 0
    const startedMs = performance.now()
    const groups = groupPrompts(lengths, batching)
    for (const group of groups) {
      const rows = await runPrompts(group.map((index) => prompts[index] ?? []))
      for (const [row, index] of group.entries()) logits[index] = [...(rows[row] ?? [])]
      paddedTokens += group.length * Math.max(...group.map((index) => lengths[index] ?? 0))
    }
    return { type: 'ran', seconds: secondsSince(startedMs), batches: groups.length, paddedTokens, logits }
  }

  return async (request) => {
    const startedMs = performance.now()
    const opened = (): WorkerReply => ({
      type: 'opened',
      threads,
      tokenBudget: TOKEN_BUDGETS.cpu,
      seconds: secondsSince(startedMs),
    })
    switch (request.type) {
      case 'open':
        await open(request)
        return opened()
      case 'run':
        return run(request)
      case 'endProfile':
        if (profiled === null) throw new Error('no profile is being taken')
        profiled.session.endProfiling()
        return { type: 'profile', operators: await readOperatorTimes(profiled.folder) }
      case 'openProducts':
        products = await openMatrixProducts(await loadOnnxRuntime())
        return opened()
      case 'runProducts':
        if (products === null) throw new Error('no products are open')
        return { type: 'products', ...(await products.run()), seconds: secondsSince(startedMs) }
    }
  }
}

const work = createWorker()
process.on('message', (request: WorkerRequest) => {
  void work(request)
    .catch((error: unknown): WorkerReply => ({ type: 'failed', detail: String(error) }))
    .then((reply) => process.send?.(reply))
})
process.on('disconnect', () => process.exit())
