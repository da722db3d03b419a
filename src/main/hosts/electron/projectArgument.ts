import path from 'node:path'

/**
 * The project named on the command line, absolute, or null.
 * @param words the whole command line of the process
 * @param isDevelopment whether its first plain word is the app's own folder (`electron . project`)
 */
export const projectArgument = (
  words: readonly string[],
  isDevelopment: boolean,
  workingDirectory: string,
): string | null => {
  const plain = words.slice(1).filter((word) => !word.startsWith('-'))
  const project = plain[isDevelopment ? 1 : 0]
  return project === undefined ? null : path.resolve(workingDirectory, project)
}
