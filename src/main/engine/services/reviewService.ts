import type { Viewpoint } from '../../../shared/contract/common.js'
import type { HistoryEntry, PairDetail, ReviewInForce, ReviewStep } from '../../../shared/contract/review.js'
import { ExpectedError } from '../../../shared/domain/expectedError.js'
import { referencePairVerdict } from '../../../shared/domain/finalVerdict.js'
import type { ReviewRole, ReviewState } from '../../../shared/domain/review.js'
import { meanProbabilities } from '../../../shared/domain/uncertainty.js'
import { foldVerdict, mostProbable } from '../../../shared/domain/verdict.js'
import { suggestCauses } from '../analysis/suggestions/suggestCauses.js'
import type { Store } from '../store/openStore.js'
import type { ProjectEvents } from './projectEvents.js'
import type { SettingsService } from './settingsService.js'
import { inclusionOfVote } from './inclusion.js'
import { viewedReference, viewedRun } from './viewpoint.js'

export interface ReviewServiceDependencies {
  store: Store
  settings: SettingsService
  events: ProjectEvents
}

/** `annotator`: the name that the caller's window shows; `viewpoint`: what the review's queue was drawn by. */
export interface ReviewToSave {
  pair: number
  review: ReviewState
  role?: ReviewRole
  annotator?: string | null
  viewpoint?: Viewpoint
}

/** `annotator`: the name that the caller's window shows. */
export interface StepWanted {
  kind: 'undo' | 'redo'
  annotator: string | null
}

/** `batch`: the bulk change that it would go over, which is the bulk service's to do; else what was undone or redone. */
export type StepTaken = { batch: string } | { batch: null; step: ReviewStep | null }

/** What people decide about pairs; `shown` is the name on the caller's window, null: whoever works now. */
export function createReviewService({ store, settings, events }: ReviewServiceDependencies) {
  const annotator = () => settings.get().annotator

  function judgeView(pair: number, viewpoint: Viewpoint): PairDetail['judge'] {
    const run = viewedRun(store, viewpoint)
    const verdicts = run ? store.judgeVerdicts.ofPair(run.id, pair) : []
    if (!run || verdicts.length === 0) return null
    const probabilities = meanProbabilities(verdicts.map((verdict) => verdict.probabilities))
    return {
      run: run.id,
      name: run.judge,
      label: mostProbable(probabilities),
      flip: new Set(verdicts.map((verdict) => verdict.label)).size > 1,
      probabilities,
      verdicts: verdicts.map(({ pair: _, ...verdict }) => verdict),
    }
  }

  function referenceView(pair: number, viewpoint: Viewpoint): PairDetail['reference'] {
    const reference = viewedReference(store, viewpoint)
    const verdicts = reference ? store.references.ofPair(reference.id, pair) : []
    if (!reference || verdicts.length === 0) return null
    return {
      name: reference.name,
      label: referencePairVerdict(verdicts.map((verdict) => verdict.label)),
      flip: new Set(verdicts.map((verdict) => foldVerdict(verdict.label))).size > 1,
      verdicts,
    }
  }

  function pair(id: number, viewpoint: Viewpoint, role: ReviewRole = 'review'): PairDetail {
    const texts = store.pairs.find(id)
    if (!texts) throw new ExpectedError('NOT_FOUND', `pair ${id}`)
    const judge = judgeView(id, viewpoint)
    const reference = referenceView(id, viewpoint)
    const signals = store.signals.ofPair(id)
    const answerTexts = [texts.answers[0].text, texts.answers[1].text] as const
    return {
      ...texts,
      judge,
      reference,
      elsewhere: {
        runs: judge === null ? store.judgeVerdicts.runsOf(id) : [],
        references: reference === null ? store.references.namesOf(id) : [],
      },
      review: store.reviews.current(annotator(), id, role),
      decidedBefore: store.reviews.hasDecided(annotator(), id),
      otherHumans: store.reviews.others(id, annotator()),
      provenance: store.peopleStats.provenanceOf(id),
      adjudication: store.peopleStats.adjudicationOf(id),
      signals,
      suggestions: signals ? suggestCauses({ signals, texts: answerTexts, judge, reference }) : [],
    }
  }

  /** A vote is never lost for want of an identity: without one, the person is known by name. */
  function identify(name: string): void {
    try {
      store.people.working(name, settings.personUid(name))
    } catch (error) {
      if (!(error instanceof ExpectedError && error.code === 'HOME_UNWRITABLE')) throw error
    }
  }

  /** The person of the window that shows this name; known to the project from now on. */
  function working(shown: string | null): string {
    const name = shown !== null && store.people.idOf(shown) !== null ? shown : annotator()
    if (!store.people.isIdentified(name)) identify(name)
    return name
  }

  function save({
    pair: id,
    review,
    role = 'review',
    annotator: shown = null,
    viewpoint = { run: null, reference: null },
  }: ReviewToSave): ReviewState {
    if (!store.pairs.exists(id)) throw new ExpectedError('NOT_FOUND', `pair ${id}`)
    const known = new Set(store.tags.list().map((tag) => tag.id))
    const unknown = review.tags.find((tag) => !known.has(tag.id))
    if (unknown) throw new ExpectedError('NOT_FOUND', `cause tag ${unknown.id}`)
    const name = working(shown)
    const inclusionProbability = inclusionOfVote(store, name, id, review, viewpoint)
    return put(name, id, { ...review, inclusionProbability }, role)
  }

  function put(name: string, pair: number, review: ReviewState, role: ReviewRole): ReviewState {
    const saved = store.reviews.set(name, pair, review, role)
    events.changed('reviews')
    return saved
  }

  function step({ kind, annotator: shown }: StepWanted): StepTaken {
    const name = shown ?? annotator()
    const batch = store.reviews.batchAhead(name, kind)
    if (batch !== null) return { batch }
    const result = store.reviews.step(name, kind)
    if (result) events.changed('reviews')
    return { batch: null, step: result && { ...result, batch: null } }
  }

  function restore(entry: number, shown: string | null): ReviewInForce {
    const found = store.reviews.entry(entry)
    if (!found) throw new ExpectedError('NOT_FOUND', `journal entry ${entry}`)
    const { pair: id, role, review } = found
    // As it was, with how likely its queue was to have the pair then.
    return { pair: id, role, review: put(working(shown), id, review, role) }
  }

  return {
    pair,
    save,
    restore,
    step,
    history: (id: number): HistoryEntry[] => store.reviews.history(id),
  }
}
export type ReviewService = ReturnType<typeof createReviewService>
