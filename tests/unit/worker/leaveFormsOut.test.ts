import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTemporaryFolder } from '../../support/temporaryFolder.js'

const root = path.resolve(import.meta.dirname, '../../..')
const folder = createTemporaryFolder()
const script = path.join(folder.path, 'leaveFormsOut.cjs')

// By itself: beside the rest of the application nobody could tell what asked for the client.
beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, 'src/main/engine/worker/leaveFormsOut.ts'),
      outDir: folder.path,
      rolldownOptions: { output: { format: 'cjs', entryFileNames: path.basename(script) } },
    },
  })
})
afterAll(() => folder.remove())

/** What a fresh process of Node says after it has asked whether something is a form. */
function askInNewProcess(before: string): unknown {
  const program = `${before};
    const isForm = new Map() instanceof FormData;
    const isLoaded = process.moduleLoadList.some((name) => name.includes('undici'));
    console.log(JSON.stringify({ isForm, isLoaded }))`
  return JSON.parse(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }))
}

const leaveFormsOut = `require(${JSON.stringify(script)}).leaveFormsOut()`

describe('leaving forms out', () => {
  it('answers whether something is a form without Node’s HTTP client', () => {
    expect(askInNewProcess(leaveFormsOut)).toEqual({ isForm: false, isLoaded: false })
    expect(askInNewProcess('')).toEqual({ isForm: false, isLoaded: true })
  })

  it('leaves fetch as it is', () => {
    const program = `${leaveFormsOut};
      fetch('data:,hello').then((answer) => answer.text()).then((text) => console.log(text))`
    expect(execFileSync(process.execPath, ['-e', program], { encoding: 'utf8' }).trim()).toBe('hello')
  })
})
