import { availableParallelism } from 'node:os'
import { parentPort, Worker } from 'node:worker_threads'
import type { Network } from './network.js'
import { trainNetwork, type TrainingOptions, type TrainingRows } from './trainNetwork.js'

export interface TrainingTask {
  rows: TrainingRows
  options: TrainingOptions
}

/** Trains networks and returns them in the order of the tasks; how many at a time does not change them. */
export type TrainNetworks = (tasks: readonly TrainingTask[]) => Promise<Network[]>

/** One worker thread per core, each taking the next task when it is done with one. */
export function createWorkerTraining(
  workerScript: URL,
  onTrained: (done: number, all: number) => void,
): TrainNetworks {
  return async (tasks) => {
    const networks: Network[] = []
    let next = 0
    let done = 0
    const work = async (): Promise<void> => {
      const worker = new Worker(workerScript)
      try {
        while (next < tasks.length) {
          const index = next++
          networks[index] = await trainOn(worker, tasks[index] as TrainingTask)
          onTrained(++done, tasks.length)
        }
      } finally {
        await worker.terminate()
      }
    }
    await Promise.all(Array.from({ length: Math.min(tasks.length, availableParallelism()) }, work))
    return networks
  }
}

function trainOn(worker: Worker, task: TrainingTask): Promise<Network> {
  return new Promise((resolve, reject) => {
    const stopListening = () => worker.off('message', onMessage).off('error', onError)
    const onMessage = (network: Network) => {
      stopListening()
      resolve(network)
    }
    const onError = (error: Error) => {
      stopListening()
      reject(error)
    }
    worker.on('message', onMessage).on('error', onError)
    worker.postMessage(task)
  })
}

/** The worker's side: trains every task it is sent. */
export function serveTraining(): void {
  parentPort?.on('message', ({ rows, options }: TrainingTask) => {
    parentPort?.postMessage(trainNetwork(rows, options))
  })
}
