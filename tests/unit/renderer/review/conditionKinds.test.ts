import { expect, it } from 'vitest'
import {
  conditionGroups,
  kindKey,
  offeredMarks,
} from '../../../../src/renderer/features/review/queue/conditionKinds.js'

const keysFor = (chosen: Parameters<typeof conditionGroups>[0]) =>
  conditionGroups(chosen).flatMap(({ kinds }) => kinds.map(kindKey))

it('offers a flip once, as the condition of its own', () => {
  const keys = keysFor({ type: 'text' })
  expect(keys).toEqual(expect.arrayContaining(['judgeFlip', 'referenceFlip', 'mark refusal']))
  expect(keys.filter((key) => /^mark .*flip$/i.test(key))).toEqual([])
  expect(new Set(keys).size).toBe(keys.length)
})

it('still shows the mark of a flip where a filter of before has it', () => {
  expect(keysFor({ type: 'mark', mark: 'flip' })).toContain('mark flip')
  expect(offeredMarks(['referenceFlip'])).toContain('referenceFlip')
  expect(offeredMarks(['referenceFlip'])).not.toContain('flip')
})
