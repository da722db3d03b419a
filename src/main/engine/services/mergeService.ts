import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { MergeReport, MergeRequest } from '../../../shared/contract/people.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import type { ExportPairRow } from '../store/exportStore.js'
import { openStore, type Store } from '../store/openStore.js'
import { isKnownByNameOnly } from '../store/peopleStore.js'
import { copyProject } from './copyProject.js'
import { mergeEntries } from './mergeEntries.js'
import { matchPairs, type PairMatch } from './matchPairs.js'
import { matchPeople, type PersonIdentity, type PersonMatch } from './matchPeople.js'
import type { ProjectEvents } from './projectEvents.js'
import { votesApart } from './votesApart.js'

export interface MergeServiceDependencies {
  store: Store
  projectPath: string
  events: ProjectEvents
}

/** Ends a dry run: everything was done and counted, nothing is kept. */
class DryRun extends Error {
  constructor(readonly report: MergeReport) {
    super('dry run')
  }
}

/** Takes in what people reviewed in another copy of the project, or in another project of the same data. */
export function createMergeService({ store, projectPath, events }: MergeServiceDependencies) {
  function addPeople(source: Store, same: readonly string[]) {
    const matches = matchPeople(identities(source), identities(store), same)
    const ids = new Map<number, number>()
    const report = matches.map(({ there, here, match }: PersonMatch) => {
      const id = here?.id ?? store.people.add(freeName(store, there.name), there.uids[0] as string)
      for (const uid of there.uids) store.people.identify(id, uid)
      ids.set(there.id, id)
      return { name: there.name, as: nameOf(store, id), match }
    })
    return { ids, matches, report }
  }

  /** Pairs with votes that are not here come along with their texts. */
  function addPairs(source: Store, path: string) {
    const voted = source.pairs.identities({ voted: true })
    const matches = matchPairs(voted, store.pairs.identities({ voted: false }))
    const missing = voted.filter(({ id }) => !matches.has(id))
    const counts = {
      matched: matches.size,
      turned: [...matches.values()].filter(({ turned }) => turned).length,
      added: missing.length,
    }
    if (missing.length === 0) return { matches, counts }
    const startedMs = performance.now()
    const importId = store.imports.begin(path)
    const added = { prompts: 0, models: 0, answers: 0 }
    for (const { id } of missing) matches.set(id, addPair(source, id, importId, added))
    store.imports.finish(importId, {
      ...added,
      format: 'verdikt',
      pairs: missing.length,
      referenceVerdicts: 0,
      judgeVerdicts: 0,
      humanVerdicts: 0,
      duplicates: 0,
      rejected: [],
      rejectedTotal: 0,
      warnings: [],
      seconds: (performance.now() - startedMs) / 1000,
    })
    return { matches, counts }
  }

  function addPair(
    source: Store,
    id: number,
    importId: number,
    counts: Record<'prompts' | 'models' | 'answers', number>,
  ): PairMatch {
    const row = source.exports.pairs(id - 1, 1)[0] as ExportPairRow
    const { promptUid, prompt: text, cluster, category } = row
    const prompt = store.corpus.addPrompt({ externalId: promptUid, text, cluster, category }, importId)
    counts.prompts += Number(prompt.isNew)
    const answers = [
      { model: row.model1, externalId: row.answer1Uid, text: row.answer1 },
      { model: row.model2, externalId: row.answer2Uid, text: row.answer2 },
    ].map((answer) => {
      const model = store.corpus.addModel(answer.model)
      const added = store.corpus.addAnswer(prompt, model.id, answer, importId)
      counts.models += Number(model.isNew)
      counts.answers += Number(added.isNew)
      return added.id
    }) as [number, number]
    const { pairUid: externalId, inclusionProbability } = row
    const pair = store.corpus.addPair({ externalId, inclusionProbability }, prompt.id, answers, importId)
    return { pair: pair.id, turned: pair.mirrored }
  }

  function takeIn(source: Store, { path, dryRun, same }: MergeRequest, startedMs: number): MergeReport {
    const merge = store.journal.beginMerge(path)
    const before = new Set(store.journal.unresolved())
    const people = addPeople(source, same)
    const pairs = addPairs(source, path)
    const apart = people.matches.map((match) => votesApart(store, source, match, pairs.matches))
    const entries = mergeEntries({ store, source, merge, pairs: pairs.matches, people: people.ids })
    const unresolved = store.journal.unresolved()
    const report: MergeReport = {
      path,
      dryRun,
      entries: entries.counts,
      pairs: pairs.counts,
      people: people.report.map((person, index) => ({ ...person, apart: apart[index] ?? null })),
      conflicts: {
        new: unresolved.filter((pair) => !before.has(pair)).length,
        total: unresolved.length,
      },
      tagsAdded: entries.tags,
      unplaced: entries.unplaced,
      seconds: (performance.now() - startedMs) / 1000,
    }
    if (dryRun) throw new DryRun(report)
    store.journal.finishMerge(merge, report)
    return report
  }

  /**
   * One transaction: a merge is there as a whole or not at all. The other file is read from a copy, migrated where it
   * is older. Throws ExpectedError NOT_FOUND, PROJECT_INVALID, PROJECT_FROM_FUTURE, PROJECT_BUSY, MERGE_REFUSED.
   */
  function merge(request: MergeRequest): MergeReport {
    const startedMs = performance.now()
    const { path } = request
    if (existsSync(path) && realpathSync(path) === realpathSync(projectPath))
      throw new ExpectedError('MERGE_REFUSED', `${path} is this project itself`)
    const folder = mkdtempSync(join(tmpdir(), 'verdikt-merge-'))
    let source: Store | null = null
    try {
      const copy = join(folder, basename(path))
      copyProject(path, copy)
      source = openSource(copy, path)
      if (source.leases.isHeldByOther('project', ''))
        throw new ExpectedError('PROJECT_BUSY', `${path} is open in another Verdikt; close it there first`)
      const opened = source
      const report = store.inTransaction(() => takeIn(opened, request, startedMs))
      events.changed('reviews')
      if (report.pairs.added > 0) events.changed('data')
      return report
    } catch (error) {
      if (error instanceof DryRun) return error.report
      throw error
    } finally {
      source?.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }

  return { merge }
}
export type MergeService = ReturnType<typeof createMergeService>

/** Errors name the file that was given, not its copy. */
function openSource(copy: string, path: string): Store {
  try {
    return openStore(copy, { create: false })
  } catch (error) {
    if (!(error instanceof ExpectedError)) throw error
    throw new ExpectedError(error.code, `${path}: ${error.detail.replaceAll(copy, path)}`, { cause: error })
  }
}

function identities(store: Store): PersonIdentity[] {
  const aliases = store.people.aliases()
  return store.people.list().map(({ id, name, uid, createdAt }) => {
    const others = aliases.filter(({ annotator }) => annotator === id)
    return {
      id,
      name,
      uids: [uid, ...others.map((other) => other.uid)],
      knownByNameOnly: isKnownByNameOnly(uid),
      createdAt,
    }
  })
}

const nameOf = (store: Store, id: number): string =>
  store.people.list().find((person) => person.id === id)?.name ?? ''

/** The name, numbered where somebody here has it. */
function freeName(store: Store, name: string): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name} (${number})`
    if (store.people.idOf(candidate) === null) return candidate
  }
}
