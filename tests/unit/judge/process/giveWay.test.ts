import { execFileSync } from 'node:child_process'
import { constants } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { describe, expect, it } from 'vitest'
import { GIVE_WAY } from '../../../../src/main/engine/judge/process/giveWay.js'

const modulePath = path.resolve(import.meta.dirname, '../../../../src/main/engine/judge/process/giveWay.ts')

/** Priority of a process of its own after `giveWay`, and before. */
function priorityWith(...args: string[]): { before: number; after: number } {
  const script = `
    const os = require('node:os')
    const before = os.getPriority()
    import(${JSON.stringify(pathToFileURL(modulePath).href)}).then(({ giveWay }) => {
      giveWay(process.argv)
      console.log(JSON.stringify({ before, after: os.getPriority() }))
    })`
  return JSON.parse(execFileSync(process.execPath, ['-e', script, '--', ...args], { encoding: 'utf8' }))
}

describe('a judge process', () => {
  it('lets the desk go first where it is asked to, and only there', () => {
    expect(priorityWith(GIVE_WAY).after).toBe(constants.priority.PRIORITY_BELOW_NORMAL)
    const { before, after } = priorityWith()
    expect(after).toBe(before)
  })
})
