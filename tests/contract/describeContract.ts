import { afterEach, beforeEach, describe } from 'vitest'
import { startNodeThread } from '../../src/main/hosts/startNodeThread.js'
import { builtFiles } from '../support/builtFiles.js'
import { openTestEngine, type TestEngine } from './openTestEngine.js'
import { transports, type Client, type Connection } from './transports.js'

/** The engine of the test that runs, and a client to it. */
export interface OverTransport {
  readonly engine: TestEngine
  readonly client: Client
}

/** Runs the same tests over every way to the engine, each with an engine of its own. */
export function describeContract(what: string, tests: (over: OverTransport) => void): void {
  describe.each(transports)(`${what} over: %s`, (_name, connect, hasThreads) => {
    let engine: TestEngine
    let connection: Connection
    beforeEach(async () => {
      engine = await openTestEngine(hasThreads ? startNodeThread(builtFiles.engineThread) : null)
      connection = await connect(engine.router)
    })
    afterEach(async () => {
      await connection.close()
      await engine.close()
    })
    tests({
      get engine() {
        return engine
      },
      get client() {
        return connection.client
      },
    })
  })
}
