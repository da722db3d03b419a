import { CommanderError, type Command } from 'commander'
import { describeError } from '../describeError.js'
import { createProgram, type ProgramDependencies } from './createProgram.js'
import { interruptedExitCode } from '../interruption.js'
import { withNextStep } from './nextSteps.js'

const usageExitCode = 2
const failureExitCode = 1

/**
 * Runs one command line.
 * @param words the arguments without interpreter and script
 * @returns the exit code: 0, 1 for a failure, 2 for wrong usage, 130 where the user broke it off
 */
export const runCli = async (
  words: readonly string[],
  dependencies: Omit<ProgramDependencies, 'setExitCode'>,
): Promise<number> => {
  let exitCode = 0
  const setExitCode = (code: number) => {
    exitCode = code
  }
  const program = createProgram({ ...dependencies, setExitCode })
  for (const command of withSubcommands(program)) reportByThrowing(command)
  try {
    await program.parseAsync(words, { from: 'user' })
    return exitCode
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : usageExitCode
    if (error instanceof Error && error.name === 'AbortError') {
      dependencies.terminal.say('verdikt: interrupted; the same command takes up the work again')
      return interruptedExitCode
    }
    const { code, message } = describeError(error)
    dependencies.terminal.say(`verdikt: ${withNextStep(code, message)}`)
    return failureExitCode
  }
}

const withSubcommands = (command: Command): Command[] => [
  command,
  ...command.commands.flatMap(withSubcommands),
]

/** Usage errors reach the caller as exceptions; their text is on standard error by then, in one line. */
const reportByThrowing = (command: Command): Command =>
  command.exitOverride().configureOutput({
    outputError: (text, write) => write(text.replace(/^error: /, 'verdikt: ')),
  })
