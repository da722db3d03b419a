import { describe, expect, it } from 'vitest'
import { BUILT_IN_TAGS } from '../../../src/shared/domain/review.js'
import { openTestStore } from '../../support/openTestStore.js'

describe('cause tags', () => {
  it('list the documented causes first, then one’s own by name', () => {
    const { tags } = openTestStore()
    tags.add('Яд', null)
    tags.add('Выдумка', 'KeyV')
    expect(tags.list().map(({ id, label, key }) => label ?? [id, key])).toEqual([
      ...BUILT_IN_TAGS.map((id, index) => [id, ['KeyE', 'KeyP', 'KeyM'][index]]),
      'Выдумка',
      'Яд',
    ])
  })

  it('are one tag whatever the case', () => {
    const { tags } = openTestStore()
    const first = tags.add('Выдумка', 'KeyV')
    expect(tags.add('ВЫДУМКА', 'KeyX')).toEqual(first)
    expect(tags.add('выдумка ', null).id).not.toBe(first.id)
  })

  it('carry their name in their id, so that a file with reviews brings it along', () => {
    const [here, there] = [openTestStore().tags, openTestStore().tags]
    const { id } = here.add('Выдумка: «факты»', null)
    there.ensure(id)
    there.ensure(id)
    expect(there.list().at(-1)).toMatchObject({ id, label: 'Выдумка: «факты»', builtIn: false })
    expect(there.add('выдумка: «ФАКТЫ»', null).id).toBe(id)
    there.ensure('paraphrase')
    expect(there.list()).toHaveLength(4)
  })
})
