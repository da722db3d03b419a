import { randomUUID } from 'node:crypto'
import type { Database } from 'better-sqlite3'

export interface Person {
  id: number
  uid: string
  name: string
  /** ISO 8601; null: not known. */
  createdAt: string | null
}

const KNOWN_BY_NAME = 'name:'

/** True for someone of a file or of an earlier Verdikt, of whom nothing but a name is known. */
export const isKnownByNameOnly = (uid: string): boolean => uid.startsWith(KNOWN_BY_NAME)

/** The people of a project. Inside one file a name is one person; across files `uid` tells. */
export function createPeopleStore(database: Database) {
  const list = database.prepare<[], Person>(
    'SELECT id, uid, name, created_at AS createdAt FROM annotators ORDER BY id',
  )
  const find = database.prepare<[string], Person>(
    'SELECT id, uid, name, created_at AS createdAt FROM annotators WHERE name = ?',
  )
  const insert = database.prepare('INSERT INTO annotators (name, uid, created_at) VALUES (?, ?, ?)')
  const identify = database.prepare('UPDATE annotators SET uid = ? WHERE id = ?')
  const aliases = database.prepare<[], { uid: string; annotator: number }>(
    'SELECT uid, annotator_id AS annotator FROM annotator_aliases',
  )
  const insertAlias = database.prepare(
    'INSERT INTO annotator_aliases (uid, annotator_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const renameTo = database.prepare('UPDATE annotators SET name = ? WHERE id = ?')
  const takeDeskAlong = database.prepare(
    'UPDATE OR REPLACE last_desks SET annotator = @name WHERE annotator = (SELECT name FROM annotators WHERE id = @id)',
  )
  const takesUid = database.prepare<[string]>('SELECT 1 FROM annotators WHERE uid = ?')

  const idOf = (name: string): number | null => find.get(name)?.id ?? null

  function add(name: string, uid: string): number {
    const free = takesUid.get(uid) ? randomUUID() : uid
    return Number(insert.run(name, free, new Date().toISOString()).lastInsertRowid)
  }

  return {
    list: (): Person[] => list.all(),
    /** Null for someone who is not in this project yet. */
    idOf,
    /** The person of that name, added as one known by name only where there is none. */
    named: (name: string): number => idOf(name) ?? add(name, `${KNOWN_BY_NAME}${name}`),
    add,
    rename: database.transaction((id: number, name: string): void => {
      takeDeskAlong.run({ id, name })
      renameTo.run(name, id)
    }).immediate,
    /** Further identities found in merges. */
    aliases: () => aliases.all(),
    /** Learns that `uid` is this person too. */
    identify(id: number, uid: string): void {
      const person = list.all().find((other) => other.id === id)
      if (!person || person.uid === uid || takesUid.get(uid)) return
      if (isKnownByNameOnly(person.uid)) identify.run(uid, id)
      else insertAlias.run(uid, id)
    },
    isIdentified: (name: string): boolean => {
      const known = find.get(name)
      return known !== undefined && !isKnownByNameOnly(known.uid)
    },
    /** Someone who works here: who was known by name only gets the identity `uid` has on this machine. */
    working(name: string, uid: string): void {
      const known = find.get(name)
      if (!known) add(name, uid)
      else if (isKnownByNameOnly(known.uid) && !takesUid.get(uid)) identify.run(uid, known.id)
    },
  }
}
export type PeopleStore = ReturnType<typeof createPeopleStore>
