import { fromSides } from '../../../../shared/domain/verdict.js'
import type { Order } from '../../../../shared/domain/verdict.js'
import { readArenaLabel } from './arenaLabel.js'
import type { ArenaGame } from './arenaRecord.js'
import type { ImportedReferenceVerdict, SourcePosition } from './importRecord.js'
import type { Rejected } from './readJsonRecords.js'
import type { WarningTally } from './warningTally.js'

const ORDER_OF_GAME: readonly Order[] = ['12', '21']

/** A game's verdict in canonical terms; null when its score is null, rejected when it is not understood. */
export function readArenaVerdict(
  game: ArenaGame,
  index: number,
  judge: string,
  at: SourcePosition,
  warnings: WarningTally,
): { kind: 'verdict'; verdict: ImportedReferenceVerdict } | Rejected | null {
  if (!game.score) {
    warnings.add('null-score', at, 'games whose score is null')
    return null
  }
  const read = readArenaLabel(game.score, judge)
  if (!read) {
    const reason = `game ${index + 1}: score "${game.score.slice(0, 40)}" is none of A>>B, A>B, A=B, B>A, B>>A`
    return { kind: 'rejected', at, reason }
  }
  if (read.isLegacy)
    warnings.add(
      'legacy-label',
      at,
      `"${game.score}" of judge ${judge} was read as: A is better`,
      `${game.score}, ${judge}`,
    )
  const order = ORDER_OF_GAME[index] as Order
  const verdict: ImportedReferenceVerdict = {
    source: 'reference',
    judge,
    order,
    label: fromSides(read.label, order),
    rationale: game.judgment && game.judgment !== 'none' ? game.judgment : null,
  }
  return { kind: 'verdict', verdict }
}
