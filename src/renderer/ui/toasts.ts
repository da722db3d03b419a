import { shallowReactive } from 'vue'
import { toFailure, type Failure } from '../api/failure.js'
import type { MessageKey } from '../i18n/messageKey.js'

export interface Toast {
  id: number
  text: string
  /** What the failure means to the one who has just done something; null: the failure says it all. */
  lead: MessageKey | null
  failure: Failure | null
}

/** Messages on screen, oldest first. */
export const toasts = shallowReactive<Toast[]>([])
let lastId = 0

const isSame = (left: Failure | null, right: Failure | null) =>
  left?.code === right?.code && left?.detail === right?.detail && left?.id === right?.id

/** The same message again takes the place of the one before: five lost votes are not five walls of text. */
function show(text: string, failure: Failure | null, lead: MessageKey | null = null): number {
  const again = toasts.find((toast) => toast.text === text && isSame(toast.failure, failure))
  if (again !== undefined) dismissToast(again.id)
  lastId += 1
  toasts.push({ id: lastId, text, lead, failure })
  return lastId
}

/** Returns what to dismiss it by. */
export const showMessage = (text: string): number => show(text, null)

/** Shows what a failed call means; for failures that do not belong to one place of the screen. */
export const showFailure = (error: unknown): void => void show('', toFailure(error))

/** The same, for something that was done and is not stored now. */
export const showNotStored = (error: unknown): void => void show('', toFailure(error), 'shell.notStored')

/** What was not stored is stored now, or something after it is. */
export function dismissNotStored(): void {
  const told = toasts.filter(({ lead }) => lead === 'shell.notStored')
  for (const { id } of told) dismissToast(id)
}

/** Returns what to dismiss it by. */
export const showProblem = (failure: Failure): number => show('', failure)

export function dismissToast(id: number): void {
  const index = toasts.findIndex((toast) => toast.id === id)
  if (index >= 0) toasts.splice(index, 1)
}
