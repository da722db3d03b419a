import { execFileSync } from 'node:child_process'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildMainEntry } from '../../support/buildMainEntry.js'

let built: Awaited<ReturnType<typeof buildMainEntry>>
beforeAll(async () => {
  built = await buildMainEntry('worker/leaveFormsOut.ts')
})
afterAll(() => built.remove())

/** What a fresh process of Node says after it has asked whether something is a form. */
function askInNewProcess(before: string): unknown {
  const script = `${before};
    const isForm = new Map() instanceof FormData;
    const isLoaded = process.moduleLoadList.some((name) => name.includes('undici'));
    console.log(JSON.stringify({ isForm, isLoaded }))`
  return JSON.parse(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }))
}

describe('leaving forms out', () => {
  it('answers whether something is a form without Node’s HTTP client', () => {
    const leaves = `require(${JSON.stringify(path.resolve(built.modulePath))}).leaveFormsOut()`
    expect(askInNewProcess(leaves)).toEqual({ isForm: false, isLoaded: false })
    expect(askInNewProcess('')).toEqual({ isForm: false, isLoaded: true })
  })

  it('leaves fetch as it is', () => {
    const script = `require(${JSON.stringify(path.resolve(built.modulePath))}).leaveFormsOut();
      fetch('data:,hello').then((answer) => answer.text()).then((text) => console.log(text))`
    expect(execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim()).toBe('hello')
  })
})
