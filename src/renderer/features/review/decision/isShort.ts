/** Letters of a name that is not to lose any where room is scarce. */
const SHORT = 10

export const isShort = (name: string): boolean => name.length <= SHORT
