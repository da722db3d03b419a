import { describe, expect, it } from 'vitest'
import { copyOf, inForce, merge, project, vote } from './support/mergedProjects.js'

const tagged = (...ids: string[]) => ({ tags: ids.map((id) => ({ id, target: 'judge' as const })) })
const ownCauses = ({ store }: ReturnType<typeof project>) =>
  store.tags.list().flatMap(({ builtIn, id }) => (builtIn ? [] : [id]))

describe('causes in a merge', () => {
  it('are one whatever the case, as they are where somebody adds them', async () => {
    const here = project()
    const there = copyOf(here)
    here.store.tags.add('Выдумка', null)
    there.store.tags.add('ВЫДУМКА', null)
    there.store.tags.add('Другая', null)
    vote(there, 'Аня', 1, '1>2', tagged('ВЫДУМКА', 'Другая'))
    const report = await merge(here, there)
    expect(report.tagsAdded).toEqual(['Другая'])
    expect(ownCauses(here)).toEqual(['Выдумка', 'Другая'])
    expect(here.store.reviews.current('Аня', 1)?.tags.map(({ id }) => id)).toEqual(['Выдумка', 'Другая'])
    // Nothing new the next time, nor on the way back.
    const before = inForce(here)
    expect(await merge(here, there)).toMatchObject({ entries: { new: 0, known: 1 }, tagsAdded: [] })
    expect(await merge(there, here)).toMatchObject({ entries: { new: 0, known: 1 }, tagsAdded: [] })
    expect(inForce(here)).toEqual(before)
    expect(ownCauses(there)).toEqual(['ВЫДУМКА', 'Другая'])
  })

  it('that were two there and are one here are on a review once', async () => {
    const here = project()
    const there = copyOf(here)
    here.store.tags.add('Выдумка', null)
    there.store.tags.ensure('выдумка')
    there.store.tags.ensure('ВЫДУМКА')
    vote(there, 'Аня', 1, '1>2', tagged('выдумка', 'ВЫДУМКА'))
    await merge(here, there)
    expect(here.store.reviews.current('Аня', 1)?.tags.map(({ id }) => id)).toEqual(['Выдумка'])
  })
})
