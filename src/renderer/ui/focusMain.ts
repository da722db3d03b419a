/** To the screen as a whole, where keys are those of the screen. */
export const focusMain = (): void => document.querySelector<HTMLElement>('main')?.focus()
