import type { ModelScores } from './sortModels.js'

/** Shares of 1; `ticks` are where the grid lines stand, the first and the last at the ends. */
export interface PlotAxis {
  min: number
  max: number
  ticks: readonly number[]
}

/** Distances of grid lines, in percent: the first with which there are few enough. */
const STEPS = [5, 10, 25] as const
const MOST_TICKS = 6

/** An axis on which every accuracy and its interval has room, with round numbers at its ends. */
export function plotAxis(rows: readonly ModelScores[]): PlotAxis {
  const shares = rows.flatMap(({ accuracy, accuracyInterval }) => [accuracy, ...(accuracyInterval ?? [])])
  const low = Math.min(1, ...shares) * 100
  const high = Math.max(0, ...shares) * 100
  const axes = STEPS.map((step) => {
    const from = Math.min(Math.floor(low / step), 100 / step - 1)
    const to = Math.max(Math.ceil(high / step), from + 1)
    return Array.from({ length: to - from + 1 }, (_, index) => ((from + index) * step) / 100)
  })
  const ticks = axes.find(({ length }) => length <= MOST_TICKS) ?? [0, 1]
  return { min: ticks[0] ?? 0, max: ticks.at(-1) ?? 1, ticks }
}

/** Where a share stands on the axis, as SVG has it. */
export const placeOn = ({ min, max }: PlotAxis, share: number): string =>
  `${(100 * (share - min)) / (max - min)}%`
