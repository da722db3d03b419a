import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { numberLists } from '../../../../src/shared/contract/numberLists.js'

const [lists] = numberLists
if (lists === undefined) throw new Error('there is no serializer')

/** As oRPC does it: what the condition is not true of goes its ordinary way. */
const isPacked = (data: unknown) => lists.condition(data)
const sent = (data: number[]) => lists.deserialize(JSON.parse(JSON.stringify(lists.serialize(data))))

const ids = (count: number) => Array.from({ length: count }, (_, place) => ((place * 7919) % count) + 1)

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

describe.each(Object.entries(HOSTS))('long lists of whole numbers in %s', (_host, beIn) => {
  beforeEach(beIn)

  it.each([200, 255, 256, 257, 1000, 100_003])('arrive as they were: %i of them', (count) => {
    const list = ids(count)
    expect(isPacked(list)).toBe(true)
    expect(sent(list)).toEqual(list)
  })

  it('keep the smallest and the largest number that is packed', () => {
    const list = [...ids(300), 0, 255, 256, 65_535, 65_536, 2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1]
    expect(isPacked(list)).toBe(true)
    expect(sent(list)).toEqual(list)
  })

  it.each([
    [1, 2 ** 8 - 1],
    [2, 2 ** 8],
    [2, 2 ** 16 - 1],
    [4, 2 ** 16],
    [4, 2 ** 32 - 1],
  ])('take %i bytes each where the largest is %i', (width, largest) => {
    const list = [...ids(240), largest, 0]
    expect(atob(String(lists.serialize(list)))).toHaveLength(1 + width * list.length)
    expect(sent(list)).toEqual(list)
  })

  it.each([
    ['a short list', ids(199)],
    ['a negative number', [...ids(300), -1]],
    ['a fraction', [...ids(300), 0.5]],
    ['a number that is too large', [...ids(300), 2 ** 32]],
    ['no number', [...ids(300), Number.NaN]],
    ['a text', [...ids(300), '7']],
    ['a gap', [...ids(300), undefined]],
    ['no list', 'AAAA'],
  ])('are not what is sent: %s', (_, data) => {
    expect(isPacked(data)).toBe(false)
  })

  it.each([
    ['no base64', 'AAA*'],
    ['an empty text', ''],
    ['a number cut in two', btoa('\x02\0\0\0')],
    ['numbers without a width', btoa('\0\0\0')],
    ['numbers of three bytes', btoa('\x03\0\0\0')],
    ['numbers wider than any', btoa('\x05\0\0\0\0\0')],
    ['no text', 7],
    ['nothing', null],
  ])('are not read from %s, which the contract then refuses', (_, text) => {
    expect(lists.deserialize(text)).toBe(text)
  })
})
