/** A screen reader reads the control itself where the focus is on one that has just changed. */
export const isOnPressed = (): boolean => document.activeElement?.closest('[aria-pressed]') != null
