import { inject, provide, type InjectionKey } from 'vue'
import type { ReviewDesk } from './createReviewDesk.js'

const DESK: InjectionKey<ReviewDesk> = Symbol('review desk')

export const provideDesk = (desk: ReviewDesk): void => provide(DESK, desk)

export function useDesk(): ReviewDesk {
  const desk = inject(DESK)
  if (desk === undefined) throw new Error('useDesk outside of the review view')
  return desk
}
