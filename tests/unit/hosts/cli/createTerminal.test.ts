import { expect, it } from 'vitest'
import { createTerminal } from '../../../../src/main/hosts/cli/createTerminal.js'

/** A stream that keeps what it is given, or fails with a code. */
const fakeStream = ({ isTTY = false, failure = '' } = {}) => {
  const written: string[] = []
  return {
    isTTY,
    written,
    write: (text: string, done?: (error?: Error | null) => void) => {
      written.push(text)
      done?.(failure ? Object.assign(new Error('write failed'), { code: failure }) : null)
      return true
    },
    on: () => {},
  }
}

it('writes results to standard output and all else to standard error', async () => {
  const [output, errors] = [fakeStream(), fakeStream()]
  const terminal = createTerminal(output, errors)
  terminal.say('note')
  await terminal.result('{"n":1}')
  expect(output.written).toEqual(['{"n":1}\n'])
  expect(errors.written).toEqual(['note\n'])
})

it('writes what a terminal would obey as it stands in JSON', async () => {
  const [output, errors] = [fakeStream(), fakeStream()]
  const terminal = createTerminal(output, errors)
  const name = '\u001B[2J\u001B]0;title\u0007 \u009B31m\u0000\r'
  const shown = String.raw`\u001b[2J\u001b]0;title\u0007 \u009b31m\u0000\u000d`
  terminal.say(`${name}\n\tline`)
  expect(errors.written).toEqual([`${shown}\n\tline\n`])
  await terminal.result(JSON.stringify({ name }))
  expect(JSON.parse(output.written[0] ?? '')).toEqual({ name })
  expect(output.written[0]).not.toMatch(/[^\P{Cc}\n]/u)
})

it('overwrites progress on a screen and clears it before anything else', async () => {
  const [output, errors] = [fakeStream(), fakeStream({ isTTY: true })]
  const terminal = createTerminal(output, errors)
  terminal.progress('1 %')
  terminal.progress('2 %')
  await terminal.result('done')
  const erase = '\r\u001B[2K'
  expect(errors.written).toEqual([`${erase}1 %`, `${erase}2 %`, erase])
})

it('writes progress into a log file only now and then', () => {
  const errors = fakeStream()
  let timeMs = 0
  const terminal = createTerminal(fakeStream(), errors, () => timeMs)
  for (; timeMs < 25_000; timeMs += 1000) terminal.progress(String(timeMs))
  expect(errors.written).toEqual(['10000\n', '20000\n'])
})

it('does not mind a reader that has gone, but a full disk', async () => {
  await createTerminal(fakeStream({ failure: 'EPIPE' }), fakeStream()).result('x')
  await expect(
    createTerminal(fakeStream({ failure: 'ENOSPC' }), fakeStream()).result('x'),
  ).rejects.toMatchObject({
    code: 'OUTPUT_FAILED',
  })
})
