import { describe, expect, it } from 'vitest'
import { JUDGE_FLAGS, shownFlag } from '../../../../src/shared/domain/judgeFlag.js'

describe('shownFlag', () => {
  it('names the side on which the cut answer stands, and leaves every other flag as it is', () => {
    expect(shownFlag('cut-answer-1', '21')).toBe('cut-answer-2')
    expect(shownFlag('cut-answer-2', '21')).toBe('cut-answer-1')
    const others = JUDGE_FLAGS.filter((flag) => !flag.startsWith('cut-answer'))
    expect(others.map((flag) => shownFlag(flag, '21'))).toEqual(others)
    expect(JUDGE_FLAGS.map((flag) => shownFlag(flag, '12'))).toEqual([...JUDGE_FLAGS])
  })
})
