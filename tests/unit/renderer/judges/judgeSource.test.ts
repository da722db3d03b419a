import { describe, expect, it } from 'vitest'
import { judgeSource } from '../../../../src/renderer/features/judges/judgeSource.js'
import { KNOWN_JUDGES } from '../../../../src/shared/contract/choices.js'

describe('judgeSource', () => {
  it('names a known judge whatever else is typed', () => {
    expect(judgeSource(KNOWN_JUDGES[1], 'x', 'y')).toBe('hf:kaleinaNyan/jina-v3-rullmarena-judge-300924')
  })

  it.each([
    ['owner/name', 'hf:owner/name'],
    [' hf:owner/na.me@v1 ', 'hf:owner/na.me@v1'],
    ['owner/name@refs/pr/1', 'hf:owner/name@refs/pr/1'],
    ['owner', null],
    ['https://huggingface.co/owner/name', null],
    ['', null],
    ['владелец/имя', null],
  ])('takes %j of the hub as %j', (text, source) => {
    expect(judgeSource('hub', text, '')).toBe(source)
  })

  it.each([
    [' /мои судьи/новый ', '/мои судьи/новый'],
    [' ', null],
  ])('takes the folder %j as %j', (text, source) => {
    expect(judgeSource('folder', '', text)).toBe(source)
  })
})
