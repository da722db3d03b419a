import {
  inject,
  onActivated,
  onBeforeUnmount,
  onDeactivated,
  onMounted,
  provide,
  type InjectionKey,
} from 'vue'
import type { ActionHandlers, Actions, CommandSource } from './createActions.js'

const ACTIONS: InjectionKey<Actions> = Symbol('actions')

export const provideActions = (actions: Actions): void => provide(ACTIONS, actions)

export function useActions(): Actions {
  const actions = inject(ACTIONS)
  if (actions === undefined) throw new Error('useActions outside of the app')
  return actions
}

/** Runs `start` whenever the component comes on screen, `stop` whenever it leaves: also when it is kept alive. */
export function whileOnScreen(start: () => void, stop: () => void): void {
  onMounted(start)
  onActivated(start)
  onDeactivated(stop)
  onBeforeUnmount(stop)
}

/** Says what these actions do while the component is on screen. */
export function useActionHandlers(handlers: ActionHandlers): void {
  const actions = useActions()
  whileOnScreen(
    () => actions.add(handlers),
    () => actions.remove(handlers),
  )
}

/** Offers more commands in the palette while the component is on screen, such as queues to switch to. */
export function useCommands(source: CommandSource): void {
  const { commandSources } = useActions()
  whileOnScreen(
    () => commandSources.add(source),
    () => commandSources.delete(source),
  )
}
