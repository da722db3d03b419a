import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pairIdLists } from '../../../../src/shared/contract/pairIdLists.js'

const [lists] = pairIdLists
if (lists === undefined) throw new Error('there is no serializer')

/** As oRPC does it: what the condition is not true of goes its ordinary way. */
const isPacked = (data: unknown) => lists.condition(data)
const sent = (data: Int32Array) => lists.deserialize(JSON.parse(JSON.stringify(lists.serialize(data))))

const ids = (count: number) => Int32Array.from({ length: count }, (_, place) => ((place * 7919) % count) + 1)

/** What a page has instead of Node's: newer browsers, and older ones. */
const HOSTS = {
  Node: () => {},
  'a new browser': () => {
    const fromBase64 = (text: string) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    vi.stubGlobal('Buffer', undefined)
    Object.assign(Uint8Array, { fromBase64 })
  },
  'an old browser': () => vi.stubGlobal('Buffer', undefined),
}
afterEach(() => {
  vi.unstubAllGlobals()
  Reflect.deleteProperty(Uint8Array, 'fromBase64')
})

describe.each(Object.entries(HOSTS))('lists of pair ids in %s', (_host, beIn) => {
  beforeEach(beIn)

  it.each([0, 1, 2, 3, 255, 1023, 1025, 100_003])('arrive as they were: %i of them', (count) => {
    const list = ids(count)
    expect(isPacked(list)).toBe(true)
    const arrived = sent(list)
    expect(arrived).toBeInstanceOf(Int32Array)
    expect(arrived).toEqual(list)
  })

  it('keep the smallest and the largest id, and those of repeats', () => {
    const list = Int32Array.of(1, 255, 256, 65_535, 65_536, 2 ** 31 - 1, -1, -(2 ** 31))
    expect(sent(list)).toEqual(list)
  })

  it('are a part of a longer one where that is what is sent', () => {
    expect(sent(ids(500).subarray(3, 6))).toEqual(ids(500).slice(3, 6))
  })

  it.each([
    ['a list of another kind', [1, 2, 3]],
    ['bytes', Uint8Array.of(1, 2, 3, 4)],
    ['a text', 'AAAA'],
    ['nothing', null],
  ])('are not what is sent: %s', (_, data) => {
    expect(isPacked(data)).toBe(false)
  })

  it.each([
    ['no base64', 'AAA*'],
    ['an id cut in two', btoa('\x02\0\0\0\x03\0')],
    ['no text', 7],
    ['nothing', null],
  ])('are not read from %s, which the contract then refuses', (_, text) => {
    expect(lists.deserialize(text)).toBe(text)
  })
})
