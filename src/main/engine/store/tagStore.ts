import type { Database } from 'better-sqlite3'
import type { TagChange, TagDefinition } from '../../../shared/contract/review.js'
import { TAG_FAMILIES } from '../../../shared/domain/causeTag.js'

interface TagRow extends Omit<TagDefinition, 'builtIn' | 'hidden'> {
  built_in: number
  hidden: number
}

const definition = ({ built_in, hidden, ...tag }: TagRow): TagDefinition => ({
  ...tag,
  builtIn: built_in === 1,
  hidden: hidden === 1,
})

const folded = (label: string) => label.toLocaleLowerCase('ru')

/** Cause tags by family: the documented ones first, then the project's own, each family in its order. */
export function createTagStore(database: Database) {
  const list = database.prepare<[string], TagRow>(
    `SELECT tags.* FROM tags JOIN json_each(?) AS families ON families.value = family
     ORDER BY families.key, position, id`,
  )
  const find = database.prepare<[string], TagRow>('SELECT * FROM tags WHERE id = ?')
  const insert = database.prepare<[string, string, string | null]>(
    `INSERT INTO tags (id, label, key, built_in, position)
     VALUES (?, ?, ?, 0, (SELECT coalesce(max(position), 0) + 1 FROM tags WHERE family = 'own'))`,
  )
  const update = database.prepare<[Omit<TagRow, 'built_in' | 'family'>]>(
    `UPDATE tags SET label = @label, key = @key, target = @target, hidden = @hidden, position = @position
     WHERE id = @id`,
  )
  const place = database.prepare<[number, string]>('UPDATE tags SET position = ? WHERE id = ?')
  const all = () => list.all(JSON.stringify(TAG_FAMILIES)).map(definition)
  const get = (id: string): TagDefinition | null => {
    const row = find.get(id)
    return row ? definition(row) : null
  }

  return {
    list: all,
    find: get,
    /** The cause that goes by this name, in any case; null where there is none. */
    named: (label: string): TagDefinition | null =>
      all().find(
        (tag) => folded(tag.label ?? tag.id) === folded(label) || folded(tag.id) === folded(label),
      ) ?? null,
    /** The label is the id: it is all that a file with reviews carries into another project. */
    add(label: string, key: string | null): TagDefinition {
      insert.run(label, label, key)
      return get(label) as TagDefinition
    },
    change(tag: TagDefinition, change: TagChange): TagDefinition {
      const { builtIn: _, family: _family, ...changed } = { ...tag, ...change }
      update.run({ ...changed, hidden: Number(changed.hidden) })
      return get(tag.id) as TagDefinition
    },
    /** Puts causes in this order, each among its family. */
    order: database.transaction((ids: readonly string[]): void => {
      for (const [index, id] of ids.entries()) place.run(index + 1, id)
    }).immediate,
    /** A tag id that came in from a file and is not defined here. */
    ensure(id: string): void {
      if (!find.get(id)) insert.run(id, id, null)
    },
  }
}
