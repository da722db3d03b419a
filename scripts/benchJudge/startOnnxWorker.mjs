import { fork } from 'node:child_process'
import { on, once } from 'node:events'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { rootDir } from '../setup/paths.mjs'

/** @typedef {import('./worker/protocol.js').WorkerRequest} WorkerRequest */
/** @typedef {import('./worker/protocol.js').WorkerReply} WorkerReply */
/** @typedef {Awaited<ReturnType<typeof startOnnxWorker>>} OnnxWorker */

const entries = {
  onnxWorker: 'scripts/benchJudge/worker/onnxWorker.ts',
  allocatorSettings: 'src/main/engine/judge/process/allocatorSettings.ts',
}

/**
 * Bundles the worker with the parts of the judge process that it measures, and what the environment of both is.
 * @param {string} folder inside the checkout, so that the bundle finds the runtime
 * @returns {Promise<string>} its path
 */
export const buildOnnxWorker = async (folder) => {
  await build({
    root: rootDir,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      target: 'node22',
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).map(([name, file]) => [name, path.join(rootDir, file)]),
        ),
        output: { entryFileNames: '[name].mjs' },
      },
    },
    ssr: { noExternal: true, external: ['onnxruntime-node'] },
  })
  return path.join(folder, 'onnxWorker.mjs')
}

/**
 * The environment of a judge process.
 * @param {string} workerPath
 * @returns {Promise<NodeJS.ProcessEnv>}
 */
export const judgeEnvironment = async (workerPath) => {
  const { ALLOCATOR_SETTINGS } = await import(
    pathToFileURL(path.join(path.dirname(workerPath), 'allocatorSettings.mjs')).href
  )
  return { ...ALLOCATOR_SETTINGS, ...process.env }
}

/**
 * A process that runs graphs: the runtime is native, and must not take the benchmark down.
 * @param {string} workerPath
 */
export const startOnnxWorker = async (workerPath) => {
  const child = fork(workerPath, [], {
    stdio: ['ignore', 2, 2, 'ipc'],
    env: await judgeEnvironment(workerPath),
  })
  const exit = once(child, 'exit')
  const replies = on(child, 'message')
  await once(child, 'spawn')

  /**
   * @template {WorkerReply['type']} Type
   * @param {WorkerRequest} request
   * @param {Type} type of the reply
   * @returns {Promise<Extract<WorkerReply, { type: Type }>>}
   */
  const ask = async (request, type) => {
    child.send(request)
    const ended = exit.then(([code, signal]) => {
      throw new Error(`the worker ended with ${code ?? signal}`)
    })
    const { value } = await Promise.race([replies.next(), ended])
    /** @type {WorkerReply} */
    const reply = value?.[0]
    if (reply.type === 'failed') throw new Error(`the worker failed: ${reply.detail}`)
    if (reply.type !== type) throw new Error(`the worker answered ${request.type} by ${reply.type}`)
    return /** @type {Extract<WorkerReply, { type: Type }>} */ (reply)
  }

  return {
    pid: child.pid,
    /** @param {string} model @param {string} [profileFolder] */
    open: (model, profileFolder) =>
      ask({ type: 'open', model, ...(profileFolder !== undefined && { profileFolder }) }, 'opened'),
    /** @param {number[][]} prompts @param {import('./worker/protocol.js').Batching} batching */
    run: (prompts, batching) => ask({ type: 'run', prompts, batching }, 'ran'),
    endProfile: () => ask({ type: 'endProfile' }, 'profile'),
    openProducts: () => ask({ type: 'openProducts' }, 'opened'),
    runProducts: () => ask({ type: 'runProducts' }, 'products'),
    stop: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}
