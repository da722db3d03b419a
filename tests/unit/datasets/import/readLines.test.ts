import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { readLines } from '../../../../src/main/engine/datasets/import/readLines.js'
import type { ReadLinesOptions } from '../../../../src/main/engine/datasets/import/readLines.js'
import { collect, folderWith } from '../support/files.js'

async function linesOf(content: string | Buffer, options: ReadLinesOptions = {}) {
  const folder = await folderWith({ 'lines.txt': content })
  return collect(readLines(path.join(folder, 'lines.txt'), options))
}

describe('readLines', () => {
  it('numbers lines and drops the byte order mark, LF and CRLF', async () => {
    expect(await linesOf('\uFEFFпервая\r\n\nтретья 🦊\n')).toEqual([
      { line: 1, text: 'первая', ending: '\r\n' },
      { line: 2, text: '', ending: '\n' },
      { line: 3, text: 'третья 🦊', ending: '\n' },
    ])
  })

  it('gives a last line without newline and marks it', async () => {
    expect(await linesOf('a\nb')).toEqual([
      { line: 1, text: 'a', ending: '\n' },
      { line: 2, text: 'b', ending: '' },
    ])
  })

  it('gives nothing for an empty file', async () => {
    expect(await linesOf('')).toEqual([])
  })

  it('joins a line that crosses chunks, with characters cut at the boundary', async () => {
    const long = 'ж🦊е'.repeat(600_000)
    const lines = await linesOf(`x${long}\nend\n`)
    expect(lines).toHaveLength(2)
    expect(lines[0]).toEqual({ line: 1, text: `x${long}`, ending: '\n' })
  })

  it('reports a line that is not UTF-8 and goes on', async () => {
    const lines = await linesOf(Buffer.concat([Buffer.from([0xcf, 0xf0, 0x0a]), Buffer.from('ok\n')]))
    expect(lines).toEqual([
      { line: 1, problem: 'the line is not valid UTF-8' },
      { line: 2, text: 'ok', ending: '\n' },
    ])
  })

  it('names UTF-16 instead of reading garbage', async () => {
    expect(await linesOf(Buffer.from('\uFEFFabc\n', 'utf16le'))).toEqual([
      { line: 1, problem: 'the file is UTF-16; save it as UTF-8' },
    ])
  })

  it('reports a line over the cap, inside one chunk and across chunks, and goes on', async () => {
    const cap = { maxLineBytes: 10 }
    expect(await linesOf('0123456789\n01234567890\nok\n', cap)).toEqual([
      { line: 1, text: '0123456789', ending: '\n' },
      { line: 2, problem: 'the line has 11 bytes; at most 10 are read' },
      { line: 3, text: 'ok', ending: '\n' },
    ])
    const lines = await linesOf(`${'x'.repeat(3_000_000)}\nok`, cap)
    expect(lines).toEqual([
      { line: 1, problem: 'the line has 3000000 bytes; at most 10 are read' },
      { line: 2, text: 'ok', ending: '' },
    ])
  })

  it('counts every byte and stops when it is told to', async () => {
    let bytes = 0
    await linesOf('ж\n'.repeat(10), { onBytes: (read) => (bytes += read) })
    expect(bytes).toBe(30)
    await expect(linesOf('a\n', { signal: AbortSignal.abort(new Error('enough')) })).rejects.toThrow('enough')
  })
})
