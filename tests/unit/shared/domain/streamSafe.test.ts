import { describe, expect, it } from 'vitest'
import { searchStems } from '../../../../src/shared/search/searchStems.js'
import { streamSafe } from '../../../../src/shared/domain/streamSafe.js'

describe('stream-safe text', () => {
  it('leaves what people write as it is', () => {
    const text = 'е\u0301щё, Việt, 👩‍👩‍👧, क्षि'
    expect(streamSafe(text)).toBe(text)
  })

  it('cuts a run of marks to thirty, and only the run', () => {
    expect(streamSafe(`а${'\u0301'.repeat(100)}б\u0302в`)).toBe(`а${'\u0301'.repeat(30)}б\u0302в`)
  })

  // Without the cut this takes tens of seconds; it shows in the run's length, not as a failure.
  it('keeps the search index from stalling on hundreds of thousands of alternating marks', () => {
    expect(searchStems(`привет ${'a'}${'\u0301\u0323'.repeat(200_000)} мир`)).toEqual(['привет', 'a', 'мир'])
  })
})
