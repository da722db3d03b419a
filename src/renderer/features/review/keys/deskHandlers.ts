import type { ActionHandlers } from '../../../actions/createActions.js'
import { ERRED } from '../../../../shared/domain/review.js'
import { SIDE_CHOICES } from '../../../../shared/domain/verdict.js'
import type { ReviewDesk } from '../createReviewDesk.js'
import { withConfidenceChanged } from '../reviewState.js'

/** What the desk itself does; its panes register what they do on their own. */
export function deskHandlers(desk: ReviewDesk): ActionHandlers {
  return {
    ...Object.fromEntries(SIDE_CHOICES.map((choice) => [`vote.${choice}`, () => desk.vote(choice)])),
    ...Object.fromEntries(ERRED.map((erred) => [`erred.${erred}`, () => desk.changeErred(erred)])),
    undo: desk.undo,
    redo: desk.redo,
    next: desk.next,
    previous: desk.previous,
    blind: desk.toggleBlind,
    adjudicate: () => desk.adjudicate(!desk.adjudication.isOn.value),
    confidence: () => desk.change(withConfidenceChanged),
  }
}
