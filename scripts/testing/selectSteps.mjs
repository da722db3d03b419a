/** @typedef {import('./stepResult.mjs').Step} Step */

/**
 * Reads `npm test -- [--thorough] [step or group …] [-- arguments for Vitest or Playwright]`. Such arguments name tests, so that none
 * of those is left out for taking long.
 * @param {readonly Step[]} steps
 * @param {readonly string[]} args
 * @returns {{ selected: Step[], options: import('./stepResult.mjs').RunOptions }} all steps where none is named
 */
export const selectSteps = (steps, args) => {
  const separator = args.indexOf('--')
  const words = separator < 0 ? [...args] : args.slice(0, separator)
  const names = words.filter((word) => word !== '--thorough')
  const runnerArgs = separator < 0 ? [] : args.slice(separator + 1)
  const known = new Set(steps.flatMap(({ name, groups }) => [name, ...groups]))
  const unknown = names.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    throw new Error(`no such step: ${unknown.join(', ')}. There are: ${[...known].join(', ')}`)
  }
  const selected = steps.filter(
    ({ name, groups }) =>
      names.length === 0 || names.some((wanted) => wanted === name || groups.includes(wanted)),
  )
  const isThorough = names.length < words.length || runnerArgs.length > 0
  return { selected, options: { runnerArgs, isThorough } }
}
