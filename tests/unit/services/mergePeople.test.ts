import { describe, expect, it } from 'vitest'
import { reviewOf } from '../../support/reviewOf.js'
import { copyOf, inForce, merge, project, vote, type Project } from './support/mergedProjects.js'

describe('people of two files', () => {
  const two = (uids: [string, string]) => {
    const [here, there] = [project(), project()]
    for (const [index, { store }] of [here, there].entries()) {
      store.people.working('Аня', uids[index] as string)
      store.reviews.set('Аня', 1, reviewOf(index === 0 ? '1>2' : '2>1'))
    }
    return [here, there] as const
  }
  const labels = ({ store }: Project) =>
    store.people.list().map(({ name }) => [name, store.reviews.current(name, 1)?.label])

  it('who share a name but come from two machines stay two, until one says otherwise', async () => {
    const [here, there] = two(['u1', 'u2'])
    expect((await merge(here, there)).people).toEqual([
      { name: 'Аня', as: 'Аня (2)', match: 'namesake', apart: null },
    ])
    expect((await merge(here, there)).people).toEqual([
      { name: 'Аня', as: 'Аня (2)', match: 'identity', apart: null },
    ])
    expect(labels(here)).toEqual([
      ['Аня', '1>2'],
      ['Аня (2)', '2>1'],
    ])
  })

  it('are one for good once somebody said so', async () => {
    const [here, there] = two(['u1', 'u2'])
    expect((await merge(here, there, { same: ['Аня'] })).people).toMatchObject([{ as: 'Аня', match: 'told' }])
    expect((await merge(there, here)).people).toMatchObject([{ as: 'Аня', match: 'identity' }])
    expect([labels(here), labels(there)]).toEqual([[['Аня', '2>1']], [['Аня', '2>1']]])
  })

  it('are told of by names that are there: a slip of the pen joins nobody for good', async () => {
    const [here, there] = two(['u1', 'u2'])
    for (const told of [{ same: ['Аnя'] }, { same: ['Аня'], others: ['Боря'] }])
      await expect(merge(here, there, told)).rejects.toMatchObject({
        code: 'MERGE_REFUSED',
        detail: expect.stringMatching(/nobody is called "(?:Аnя|Боря)" in .*; there are: Аня$/),
      })
    expect(labels(here)).toEqual([['Аня', '1>2']])
  })

  it('of whom only the name is known are told by it', async () => {
    const [here, there] = two(['u1', 'name:Аня'])
    expect((await merge(here, there)).people).toMatchObject([{ as: 'Аня', match: 'name', apart: null }])
    expect(labels(here)).toEqual([['Аня', '2>1']])
  })
})

describe('two people under the name of one copied file', () => {
  /** Аня votes on pair 1; then the file is copied and somebody else goes on in the copy under her name. */
  function twoCopies() {
    const hers = project()
    vote(hers, 'Аня', 1, '1>2')
    const theirs = copyOf(hers)
    vote(hers, 'Аня', 2, '1>2')
    vote(theirs, 'Аня', 2, '2>1')
    vote(theirs, 'Аня', 3, '1=2')
    return { hers, theirs }
  }
  const labelsOf = ({ store }: Project) =>
    store.people
      .list()
      .map(({ name }) => [name, ...[1, 2, 3].map((pair) => store.reviews.current(name, pair)?.label ?? null)])
  const matchesOf = ({ people }: Awaited<ReturnType<typeof merge>>) =>
    people.map(({ name, as, match }) => [name, as, match])
  const others = ['Аня']

  it('are one in the preview, with a warning, and two where one says so', async () => {
    const { hers, theirs } = twoCopies()
    const asked = await merge(hers, theirs, { dryRun: true })
    expect(asked.people).toEqual([
      { name: 'Аня', as: 'Аня', match: 'identity', apart: { here: 1, there: 2, pairs: 1 } },
    ])
    expect(matchesOf(await merge(hers, theirs, { dryRun: true, others }))).toEqual([
      ['Аня', 'Аня (2)', 'other'],
    ])
    const report = await merge(hers, theirs, { others })
    expect(report).toMatchObject({ entries: { new: 2, known: 1, unplaced: 0 }, conflicts: { new: 1 } })
    expect(labelsOf(hers)).toEqual([
      ['Аня', '1>2', '1>2', null],
      ['Аня (2)', null, '2>1', '1=2'],
    ])
    expect(hers.store.reviews.step('Аня', 'undo')).toMatchObject({ pair: 2 })
  })

  it('stay two in later merges without being told apart again, be it said again or not', async () => {
    const { hers, theirs } = twoCopies()
    await merge(hers, theirs, { others })
    for (const told of [{}, { others }]) {
      vote(theirs, 'Аня', 3, '2>1')
      vote(hers, 'Аня', 3, '1>2')
      expect(matchesOf(await merge(hers, theirs, told))).toEqual([['Аня', 'Аня (2)', 'votes']])
    }
    expect(labelsOf(hers)).toEqual([
      ['Аня', '1>2', '1>2', '1>2'],
      ['Аня (2)', null, '2>1', '2>1'],
    ])
  })

  it('are two in the copy as well, when the merged file comes back', async () => {
    const { hers, theirs } = twoCopies()
    await merge(hers, theirs, { others })
    expect(matchesOf(await merge(theirs, hers))).toEqual([
      ['Аня', 'Аня (2)', 'namesake'],
      ['Аня (2)', 'Аня', 'votes'],
    ])
    vote(hers, 'Аня', 3, '2>1')
    expect(matchesOf(await merge(theirs, hers))).toEqual([
      ['Аня', 'Аня (2)', 'votes'],
      ['Аня (2)', 'Аня', 'identity'],
    ])
    expect(labelsOf(theirs)).toEqual([
      ['Аня', '1>2', '2>1', '1=2'],
      ['Аня (2)', null, '1>2', '2>1'],
    ])
    // And back again, in the other direction.
    vote(theirs, 'Аня', 3, 'undecidable')
    for (const told of [{}, { others }]) await merge(hers, theirs, told)
    expect(labelsOf(hers)).toEqual([
      ['Аня', '1>2', '1>2', '2>1'],
      ['Аня (2)', null, '2>1', 'undecidable'],
    ])
  })

  it('take back nothing of each other: a step about a vote from before the copy is left out and counted', async () => {
    const hers = project()
    vote(hers, 'Аня', 1, '1>2')
    const theirs = copyOf(hers)
    theirs.store.reviews.step('Аня', 'undo')
    vote(theirs, 'Аня', 2, '2>1')
    const report = await merge(hers, theirs, { others })
    expect(report).toMatchObject({
      entries: { new: 1, known: 1, unplaced: 1 },
      unplaced: [{ reason: 'not-theirs', count: 1 }],
    })
    expect(hers.store.reviews.current('Аня', 1)?.label).toBe('1>2')
    const before = inForce(hers)
    await merge(hers, theirs)
    expect(inForce(hers)).toEqual(before)
  })
})

describe('somebody whom a file knows by a name of before', () => {
  const at = '2026-11-23T16:00:00.000Z'
  /** What «Аня» said in a file, which knows nothing of her but the name. */
  function imported({ store }: Project) {
    store.inTransaction(() => {
      for (const pair of [1, 2])
        store.reviews.addImported('Аня', pair, { at, review: reviewOf('1>2'), role: 'review' })
    })
  }
  const rename = ({ store }: Project, name: string, newName: string) =>
    store.people.rename(store.people.idOf(name) ?? 0, newName)
  const names = ({ store }: Project) => store.people.list().map(({ name }) => name)

  it.each([false, true])('is no second person when the file comes again (has voted here: %s)', (hasVoted) => {
    const here = project()
    imported(here)
    if (hasVoted) vote(here, 'Аня', 3, '2>1')
    rename(here, 'Аня', 'Анна')
    imported(here)
    expect(names(here)).toEqual(['Анна'])
    expect(here.store.peopleStats.provenance()).toEqual({ single: hasVoted ? 3 : 2 })
  })

  it('is no second person in a merge with another project of that file', async () => {
    const [here, there] = [project(), project()]
    for (const each of [here, there]) imported(each)
    rename(here, 'Аня', 'Анна')
    vote(here, 'Анна', 3, '2>1')
    expect((await merge(here, there)).entries).toMatchObject({ new: 0, known: 2 })
    expect(names(here)).toEqual(['Анна'])
    expect((await merge(there, here)).entries).toMatchObject({ new: 1 })
    expect(names(there)).toHaveLength(1)
  })

  it('stays apart from another one of two machines who had that name in a file, too', async () => {
    const [here, there] = [project(), project()]
    for (const [index, { store }] of [here, there].entries()) {
      store.people.named('Аня')
      store.people.working('Аня', `machine ${index}`)
      store.reviews.set('Аня', 3, reviewOf('2>1'))
    }
    expect((await merge(here, there)).people).toMatchObject([
      { name: 'Аня', as: 'Аня (2)', match: 'namesake' },
    ])
  })

  it('gives the name up to who bears it by now', () => {
    const here = project()
    imported(here)
    rename(here, 'Аня', 'Анна')
    vote(here, 'Аня', 3, '2>1')
    imported(here)
    expect(names(here)).toEqual(['Анна', 'Аня'])
  })
})
