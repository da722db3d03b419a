import type { JudgeRequest } from '../judge.js'

/** What a judge must be able to read and judge before it is in the list. */
export const TRIAL_PAIR: JudgeRequest = {
  pair: 1,
  order: '12',
  prompt: 'Сколько будет 2 + 2?',
  answer1: 'Четыре.',
  answer2: 'Five.',
}
