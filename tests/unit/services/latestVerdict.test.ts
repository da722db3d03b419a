import { describe, expect, it } from 'vitest'
import { decidingHumanVerdict } from '../../../src/shared/domain/finalVerdict.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { copyOf, inForce, merge, project, vote, type Project } from './support/mergedProjects.js'

const tags = [{ id: 'length', target: 'judge' }] as const

/** Whose verdict of pair 1 counts, in the audit and in exports. */
function deciding({ store }: Project): (string | undefined)[] {
  const exported = store.exports.humanVerdicts(1).map(({ state, ...human }) => ({
    ...human,
    label: (JSON.parse(state) as { label: HumanVerdict | null }).label,
  }))
  const inAudit = store.audit.humanVerdicts().filter(({ pair }) => pair === 1)
  return [decidingHumanVerdict(inAudit), decidingHumanVerdict(exported)].map((human) => human?.annotator)
}

describe('the latest verdict of several people', () => {
  function disputed() {
    const here = project()
    vote(here, 'Аня', 1, '1>2')
    vote(here, 'Боря', 1, '2>1')
    return here
  }

  it('stays the latest while others add causes and notes to theirs', () => {
    const here = disputed()
    expect(deciding(here)).toEqual(['Боря', 'Боря'])
    vote(here, 'Аня', 1, '1>2', { tags: [...tags] })
    vote(here, 'Аня', 1, '1>2', { note: 'длинный ответ' })
    expect(deciding(here)).toEqual(['Боря', 'Боря'])
    expect(here.store.reviews.others(1, 'Вера').map(({ annotator }) => annotator)).toEqual(['Аня', 'Боря'])
  })

  it('is that of somebody who changes their mind, until that is taken back', () => {
    const here = disputed()
    vote(here, 'Аня', 1, '1=2')
    expect(deciding(here)).toEqual(['Аня', 'Аня'])
    here.store.reviews.step('Аня', 'undo')
    expect(deciding(here)).toEqual(['Боря', 'Боря'])
    here.store.reviews.step('Аня', 'redo')
    expect(deciding(here)).toEqual(['Аня', 'Аня'])
  })

  it('is the same in copies that were merged, in either direction', async () => {
    const here = disputed()
    const there = copyOf(here)
    vote(here, 'Аня', 1, '1>2', { tags: [...tags] })
    vote(there, 'Боря', 1, '2>1', { note: 'позже' })
    await merge(here, there)
    await merge(there, here)
    expect(inForce(there)).toEqual(inForce(here))
    expect(deciding(here)).toEqual(['Боря', 'Боря'])
  })

  it('holds for adjudications, too', () => {
    const here = disputed()
    vote(here, 'Аня', 1, '1>2', {}, 'adjudication')
    vote(here, 'Боря', 1, '1=2', {}, 'adjudication')
    vote(here, 'Аня', 1, '1>2', { tags: [...tags] }, 'adjudication')
    expect(here.store.peopleStats.adjudicationOf(1)).toMatchObject({ annotator: 'Боря', label: '1=2' })
    vote(here, 'Боря', 1, null, {}, 'adjudication')
    expect(here.store.peopleStats.adjudicationOf(1)).toMatchObject({ annotator: 'Аня', label: '1>2' })
  })
})
