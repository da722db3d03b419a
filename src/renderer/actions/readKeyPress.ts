import type { KeyPlace } from './keyPlace.js'

/**
 * The key that is to be taken for something: `clear` for Backspace and Delete, null for presses that keep their meaning
 * (Tab, Escape, Enter, chords, shift alone).
 */
export function readKeyPress(event: KeyboardEvent): KeyPlace | 'clear' | null {
  if (event.ctrlKey || event.metaKey || event.altKey) return null
  if (['Tab', 'Escape', 'Enter', 'Shift', 'Control', 'Alt', 'Meta'].includes(event.key)) return null
  if (event.code === 'Backspace' || event.code === 'Delete') return 'clear'
  return event.code === '' ? null : { code: event.code, shift: event.shiftKey }
}
