import { describe, expect, it } from 'vitest'
import { createNoteDrafts } from '../../../../src/renderer/features/review/decision/noteDrafts.js'

/** As a browser's; `isFull`: takes nothing more. */
function createStorage(isFull = false) {
  const items = new Map<string, string>()
  return {
    get length() {
      return items.size
    },
    key: (at: number) => [...items.keys()][at] ?? null,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, text: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError')
      items.set(name, text)
    },
    removeItem: (name: string) => void items.delete(name),
  }
}

const place = { project: '/a|b.verdikt 2026', annotator: 'Анна | 7', role: 'review' }

describe('notes that are being typed', () => {
  it('are there after a reload, of this person, role and project alone', () => {
    const storage = createStorage()
    const before = createNoteDrafts(storage)
    before.keep(place, 7, 'заметка')
    before.keep(place, -7, 'о повторе')
    before.keep({ ...place, annotator: 'Борис' }, 8, 'чужая')
    before.keep({ ...place, role: 'adjudication' }, 9, 'за всех')
    before.drop(place, -7)
    const after = createNoteDrafts(storage)
    expect(after.textOf(place, 7)).toBe('заметка')
    expect(after.pairs(place)).toEqual([7])
    expect(after.textOf({ ...place, project: 'другой' }, 7)).toBeNull()
  })

  it('leave alone what else is stored, and live on where nothing can be', () => {
    const storage = createStorage()
    storage.setItem('verdikt:recent', '[]')
    expect(createNoteDrafts(storage).pairs(place)).toEqual([])
    const drafts = createNoteDrafts(createStorage(true))
    drafts.keep(place, 7, '')
    expect(drafts.textOf(place, 7)).toBe('')
  })
})
