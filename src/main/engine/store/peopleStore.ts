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

/**
 * The people of a project. Inside one file a name is one person; across files `uid` tells. What somebody was called, or
 * known by, stays theirs as an alias: a file that speaks of them by that name speaks of them, unless somebody has it by now.
 */
export function createPeopleStore(database: Database) {
  const list = database.prepare<[], Person>(
    'SELECT id, uid, name, created_at AS createdAt FROM annotators ORDER BY id',
  )
  const find = database.prepare<[string], Person>(
    'SELECT id, uid, name, created_at AS createdAt FROM annotators WHERE name = ?',
  )
  const insert = database.prepare('INSERT INTO annotators (name, uid, created_at) VALUES (?, ?, ?)')
  const setUid = database.prepare('UPDATE annotators SET uid = ? WHERE id = ?')
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
  const ofUid = database
    .prepare<{ uid: string }, number>(
      `SELECT id FROM annotators WHERE uid = @uid
       UNION ALL SELECT annotator_id FROM annotator_aliases WHERE uid = @uid LIMIT 1`,
    )
    .pluck()

  const idOf = (name: string): number | null => find.get(name)?.id ?? null

  function add(name: string, uid: string): number {
    const free = takesUid.get(uid) ? randomUUID() : uid
    return Number(insert.run(name, free, new Date().toISOString()).lastInsertRowid)
  }

  /** Learns that `uid` is this person too: their identity, where no more than a name was known of them, else an alias. */
  function identify({ id, uid: known }: Person, uid: string): void {
    if (known === uid || takesUid.get(uid)) return
    if (isKnownByNameOnly(uid) || !isKnownByNameOnly(known)) insertAlias.run(uid, id)
    else {
      setUid.run(uid, id)
      insertAlias.run(known, id)
    }
  }

  return {
    list: (): Person[] => list.all(),
    /** Null for someone who is not in this project yet. */
    idOf,
    /** The person of that name, or who had it once; added as one known by name only where there is none. */
    named(name: string): number {
      const uid = `${KNOWN_BY_NAME}${name}`
      return idOf(name) ?? ofUid.get({ uid }) ?? add(name, uid)
    },
    add,
    rename: database.transaction((id: number, name: string): void => {
      const before = list.all().find((person) => person.id === id)
      if (before !== undefined) identify(before, `${KNOWN_BY_NAME}${before.name}`)
      takeDeskAlong.run({ id, name })
      renameTo.run(name, id)
    }).immediate,
    /** Further identities: found in merges, and names of before. */
    aliases: () => aliases.all(),
    /** Learns that `uid` is this person too. */
    identify(id: number, uid: string): void {
      const person = list.all().find((other) => other.id === id)
      if (person !== undefined) identify(person, uid)
    },
    isIdentified: (name: string): boolean => {
      const known = find.get(name)
      return known !== undefined && !isKnownByNameOnly(known.uid)
    },
    /** Someone who works here: who was known by name only gets the identity `uid` has on this machine. */
    working(name: string, uid: string): void {
      const known = find.get(name)
      if (!known) add(name, uid)
      else if (isKnownByNameOnly(known.uid)) identify(known, uid)
    },
  }
}
export type PeopleStore = ReturnType<typeof createPeopleStore>
