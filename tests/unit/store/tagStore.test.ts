import { describe, expect, it } from 'vitest'
import { BIAS_TAGS, DOCUMENTED_TAGS, REPA_TAGS } from '../../../src/shared/domain/causeTag.js'
import { openTestStore } from '../../support/openTestStore.js'

describe('cause tags', () => {
  it('list the documented causes first, then one’s own as they were added, then the other families', () => {
    const { tags } = openTestStore()
    tags.add('Яд', null)
    tags.add('Выдумка', 'KeyV')
    expect(tags.list().map(({ id }) => id)).toEqual([
      ...DOCUMENTED_TAGS,
      'Яд',
      'Выдумка',
      ...REPA_TAGS,
      ...BIAS_TAGS,
    ])
    expect(
      tags
        .list()
        .slice(0, 3)
        .map(({ key }) => key),
    ).toEqual(['KeyE', 'KeyP', 'KeyM'])
  })

  it('keep their id when they are renamed, and are found by both names in any case', () => {
    const { tags } = openTestStore()
    const added = tags.add('Выдумка', 'KeyV')
    const renamed = tags.change(added, { label: 'Выдуманный факт', key: null, hidden: true, target: 'human' })
    expect(renamed).toEqual({ ...added, label: 'Выдуманный факт', key: null, hidden: true, target: 'human' })
    expect(tags.named('выдуманный ФАКТ')).toEqual(renamed)
    expect(tags.named('ВЫДУМКА')).toEqual(renamed)
    expect(tags.named('выдумка ')).toBeNull()
  })

  it('go into another order among their family', () => {
    const { tags } = openTestStore()
    for (const label of ['а', 'б', 'в']) tags.add(label, null)
    tags.order(['truncation', 'в', 'position', 'а', 'length', 'б'])
    const ids = tags.list().map(({ id }) => id)
    expect(ids.slice(3, 6)).toEqual(['в', 'а', 'б'])
    expect(ids.slice(-3)).toEqual(['truncation', 'position', 'length'])
  })

  it('carry their name in their id, so that a file with reviews brings it along', () => {
    const [here, there] = [openTestStore().tags, openTestStore().tags]
    const { id } = here.add('Выдумка: «факты»', null)
    there.ensure(id)
    there.ensure(id)
    expect(there.find(id)).toMatchObject({ id, label: 'Выдумка: «факты»', builtIn: false, family: 'own' })
    there.ensure('paraphrase')
    expect(there.list()).toHaveLength(17)
  })
})
