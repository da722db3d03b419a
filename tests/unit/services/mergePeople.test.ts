import { describe, expect, it } from 'vitest'
import { reviewOf } from '../../support/reviewOf.js'
import { merge, project, type Project } from './support/mergedProjects.js'

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

  it('of whom only the name is known are told by it', async () => {
    const [here, there] = two(['u1', 'name:Аня'])
    expect((await merge(here, there)).people).toMatchObject([{ as: 'Аня', match: 'name', apart: null }])
    expect(labels(here)).toEqual([['Аня', '2>1']])
  })
})
