import type { TrainingTask } from './network/trainInWorkers.js'
import type { TrainingOptions, TrainingRows } from './network/trainNetwork.js'

export interface HeadRecipe extends Omit<TrainingOptions, 'seed'> {
  /** Networks with different seeds whose logits are averaged. */
  members: number
}

export interface Recipe {
  arena: HeadRecipe
  general: HeadRecipe
}

/** What the shipped package is trained with; chosen on the card's validation models. */
export const RECIPE: Recipe = {
  arena: {
    members: 4,
    hidden: [96, 96],
    epochs: 14,
    batchSize: 256,
    peakRate: 3e-3,
    weightDecay: 0.02,
    dropout: 0.2,
  },
  general: {
    members: 2,
    hidden: [48, 48],
    epochs: 12,
    batchSize: 256,
    peakRate: 3e-3,
    weightDecay: 0.1,
    dropout: 0.3,
  },
}

/** One task per member; members differ in their seed only. */
export function headTasks(
  rows: TrainingRows,
  { members, ...options }: HeadRecipe,
  seed: number,
): TrainingTask[] {
  return Array.from({ length: members }, (_member, index) => ({
    rows,
    options: { ...options, seed: seed * 1000 + index },
  }))
}
