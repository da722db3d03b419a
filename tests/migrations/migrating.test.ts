import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import Sqlite from 'better-sqlite3'
import { describe, expect, it, onTestFinished } from 'vitest'
import { migrate } from '../../src/main/engine/store/migrate.js'
import { migrations } from '../../src/main/engine/store/migrations/migrations.js'
import { newDatabase, newest, oldProject, step } from './support/databases.js'

const names = (database: Sqlite.Database) =>
  database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all()

describe('migrating', () => {
  it('copies a project with data first, and the copy holds what was there', () => {
    const database = oldProject()
    migrate(database, [...migrations, step(1, 'DELETE FROM project; CREATE TABLE added (id INTEGER)')])
    expect(database.pragma('user_version', { simple: true })).toBe(newest + 10)
    const copy = new Sqlite(`${database.name}.before-${newest + 10}`, { readonly: true })
    onTestFinished(() => void copy.close())
    expect(copy.prepare('SELECT value FROM project').pluck().all()).toEqual(['Старый'])
    expect(copy.pragma('user_version', { simple: true })).toBe(newest)
    expect(copy.pragma('integrity_check', { simple: true })).toBe('ok')
  })

  it('makes no copy of a new file, nor where there is nothing to do', () => {
    const database = newDatabase()
    migrate(database, migrations)
    expect(readdirSync(path.dirname(database.name)).filter((name) => name.includes('before'))).toEqual([])
  })

  it('leaves the file as it was when a step fails, even after steps that worked', () => {
    const database = oldProject()
    const tables = names(database)
    const broken = [
      ...migrations,
      step(1, 'CREATE TABLE added (id INTEGER); DELETE FROM project'),
      step(2, 'CREATE TABLE more (id INTEGER); INSERT INTO nowhere VALUES (1)'),
    ]
    expect(() => migrate(database, broken)).toThrow('no such table: nowhere')
    expect(database.pragma('user_version', { simple: true })).toBe(newest)
    expect(names(database)).toEqual(tables)
    expect(database.prepare('SELECT value FROM project').pluck().all()).toEqual(['Старый'])
    expect(existsSync(`${database.name}.before-${newest + 20}`)).toBe(true)
    migrate(database, [...migrations, step(1, 'CREATE TABLE added (id INTEGER)')])
    expect(database.pragma('user_version', { simple: true })).toBe(newest + 10)
  })

  it('runs each step once and only what is missing', () => {
    const database = oldProject()
    const added = step(1, 'CREATE TABLE added (id INTEGER)')
    migrate(database, [...migrations, added])
    migrate(database, [...migrations, added, step(2, 'INSERT INTO added VALUES (1)')])
    expect(database.prepare('SELECT count(*) FROM added').pluck().get()).toBe(1)
  })
})
