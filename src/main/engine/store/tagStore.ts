import type { Database } from 'better-sqlite3'
import type { TagDefinition } from '../../../shared/contract/review.js'
import { BUILT_IN_TAGS } from '../../../shared/domain/review.js'

interface TagRow {
  id: string
  label: string | null
  key: string | null
  built_in: number
}

const definition = (row: TagRow): TagDefinition => ({
  id: row.id,
  label: row.label,
  key: row.key,
  builtIn: row.built_in === 1,
})

const builtInRank = (id: string) => {
  const index = (BUILT_IN_TAGS as readonly string[]).indexOf(id)
  return index < 0 ? BUILT_IN_TAGS.length : index
}

/** Cause tags: the documented ones first, then the project's own by name. */
export function createTagStore(database: Database) {
  const list = database.prepare<[], TagRow>('SELECT * FROM tags ORDER BY label')
  const find = database.prepare<[string], TagRow>('SELECT * FROM tags WHERE id = ?')
  const insert = database.prepare('INSERT INTO tags (id, label, key, built_in) VALUES (?, ?, ?, 0)')
  return {
    list: (): TagDefinition[] =>
      list
        .all()
        .map(definition)
        .sort((left, right) => builtInRank(left.id) - builtInRank(right.id)),
    /**
     * Adds a tag; one with the same label (in any case) is returned as it is. The label is the id: it is all
     * that a file with reviews carries into another project.
     */
    add(label: string, key: string | null): TagDefinition {
      const folded = label.toLocaleLowerCase('ru')
      const known = list.all().find((tag) => tag.id.toLocaleLowerCase('ru') === folded)
      if (known) return definition(known)
      insert.run(label, label, key)
      return { id: label, label, key, builtIn: false }
    },
    /** A tag id that came in from a file and is not defined here. */
    ensure(id: string): void {
      if (!find.get(id)) insert.run(id, id, null)
    },
  }
}
