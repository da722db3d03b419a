import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createBulkService } from '../../../src/main/engine/services/bulkService.js'
import { createProjectEvents } from '../../../src/main/engine/services/projectEvents.js'
import type { SettingsService } from '../../../src/main/engine/services/settingsService.js'
import { decidingHumanVerdict } from '../../../src/shared/domain/finalVerdict.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { copyOf, inForce, merge, project, vote, type Project } from './support/mergedProjects.js'

const tag = { id: 'length', target: 'judge' } as const

/** Bulk changes of a project under the name that its user works under. */
const bulkOf = ({ store }: Project, annotator: string) =>
  createBulkService({
    store,
    settings: { get: () => ({ annotator }) } as SettingsService,
    events: createProjectEvents(),
  })

const tagged = ({ store }: Project, name: string) =>
  [1, 2, 3].filter((pair) => store.reviews.current(name, pair)?.tags.some(({ id }) => id === 'length'))

describe('what was said at one instant in two copies', () => {
  it('is in one order in both of them, and goes before what is said after the merge', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const origin = project()
    const [left, right] = [copyOf(origin), copyOf(origin)]
    for (const pair of [1, 2, 3]) {
      vote(left, pair === 2 ? 'Яна' : 'Аня', pair, '1>2', {}, 'adjudication')
      vote(right, 'Боря', pair, '2>1', {}, 'adjudication')
    }
    await merge(left, right)
    await merge(right, left)
    expect(inForce(left)).toEqual(inForce(right))
    expect([1, 2, 3].map((pair) => left.store.peopleStats.adjudicationOf(pair)?.annotator)).toEqual([
      'Аня',
      'Боря',
      'Аня',
    ])

    vi.setSystemTime(Date.now() - 60_000)
    vote(right, 'Вера', 1, '1=2', {}, 'adjudication')
    await merge(left, right)
    for (const { store } of [left, right])
      expect(store.peopleStats.adjudicationOf(1)).toMatchObject({ annotator: 'Вера', label: '1=2' })
  })
})

describe('what is said after a merge from a machine whose clock is fast', () => {
  it('decides, in the audit and in exports', async () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const here = project()
    const there = copyOf(here)
    const noon = Date.now()
    vi.setSystemTime(noon + 600_000)
    vote(there, 'Аня', 1, '1>2')
    vi.setSystemTime(noon + 60_000)
    await merge(here, there)
    vote(here, 'Боря', 1, '2>1')
    const { audit, exports, reviews } = here.store
    expect(decidingHumanVerdict(audit.humanVerdicts())).toMatchObject({ annotator: 'Боря', label: '2>1' })
    const exported = exports.humanVerdicts(1).map(({ state, ...human }) => ({
      ...human,
      label: (JSON.parse(state) as { label: HumanVerdict }).label,
    }))
    expect(decidingHumanVerdict(exported)).toMatchObject({ annotator: 'Боря', label: '2>1' })
    expect(reviews.others(1, 'Вера').map(({ annotator }) => annotator)).toEqual(['Аня', 'Боря'])
  })

  it('decides also in the same millisecond', () => {
    vi.useFakeTimers({ toFake: ['Date'] })
    onTestFinished(() => void vi.useRealTimers())
    const here = project()
    vote(here, 'Аня', 1, '1>2')
    vote(here, 'Боря', 1, '2>1')
    expect(decidingHumanVerdict(here.store.audit.humanVerdicts())).toMatchObject({ annotator: 'Боря' })
  })
})

describe('a bulk change that came by a merge', () => {
  async function mergedBulk() {
    const here = project()
    vote(here, 'Аня', 1, '1>2')
    const there = copyOf(here)
    for (const pair of [1, 2, 3]) vote(there, 'Вера', pair, '2>1')
    await bulkOf(there, 'Вера').tag({ pairs: Int32Array.of(1, 2, 3), tag, action: 'add', annotator: null })
    await merge(here, there)
    return { here, there }
  }
  const bulkSizes = ({ store }: Project) =>
    [1, 2, 3].map((pair) =>
      store.reviews.history(pair).flatMap(({ bulk, merged }) => (bulk === null ? [] : [[bulk, merged]])),
    )

  it('stays one step of its person in the history, and is not taken back here', async () => {
    const { here } = await mergedBulk()
    expect(tagged(here, 'Вера')).toEqual([1, 2, 3])
    expect(bulkSizes(here)).toEqual([[[3, true]], [[3, true]], [[3, true]]])
    for (const name of ['Аня', 'Вера']) expect(here.store.reviews.batchAhead(name, 'undo')).toBeNull()
    const batch = here.store.journal.page(0, 100).find((entry) => entry.batch !== null)?.batch ?? ''
    expect(await bulkOf(here, 'Вера').step(batch, 'undo', 'Вера')).toBeNull()
    expect(await bulkOf(here, 'Аня').step(batch, 'undo', 'Аня')).toBeNull()
    expect(here.store.reviews.step('Вера', 'undo')).toBeNull()
    expect(here.store.reviews.step('Аня', 'undo')).toMatchObject({ pair: 1, review: null })
    expect(tagged(here, 'Вера')).toEqual([1, 2, 3])
  })

  it('is taken back as one step where it was made, by its own person only; that comes with the next merge', async () => {
    const { here, there } = await mergedBulk()
    await merge(there, here)
    const batch = there.store.reviews.batchAhead('Вера', 'undo') ?? ''
    expect(there.store.reviews.batchAhead('Аня', 'undo')).toBeNull()
    expect(await bulkOf(there, 'Аня').step(batch, 'undo', null)).toBeNull()
    expect(await bulkOf(there, 'Аня').step(batch, 'undo', 'Вера')).toMatchObject({ batch: { pairs: 3 } })
    expect(tagged(there, 'Вера')).toEqual([])
    await merge(here, there)
    expect(tagged(here, 'Вера')).toEqual([])
    expect(inForce(here)).toEqual(inForce(there))
    // Their own later bulk change here is another one.
    await bulkOf(here, 'Вера').tag({ pairs: Int32Array.of(1, 2), tag, action: 'add', annotator: null })
    const again = here.store.reviews.batchAhead('Вера', 'undo') ?? ''
    expect(again).not.toBe(batch)
    expect(await bulkOf(here, 'Вера').step(again, 'undo', null)).toMatchObject({ batch: { pairs: 2 } })
  })
})
