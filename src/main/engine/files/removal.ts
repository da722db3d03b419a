/** A folder with all that is in it; Windows wants a moment after the process that had its files open has ended. */
export const WHOLE_FOLDER = { recursive: true, force: true, maxRetries: 5 } as const
