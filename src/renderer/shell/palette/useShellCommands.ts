import { useRouter } from 'vue-router'
import { ACTIONS, type ActionId } from '../../actions/actions.js'
import { useActions } from '../../actions/useActions.js'
import type { Command } from '../../actions/createActions.js'
import { chordLabel, placeLabel } from '../../actions/keyPlace.js'
import { useAppState } from '../../api/appState.js'
import type { MessageKey } from '../../i18n/messageKey.js'
import { useText } from '../../i18n/useText.js'
import { ROUTES, type RouteName } from '../../routes.js'
import { showFailure } from '../../ui/toasts.js'
import { useAppearanceChoices } from '../../ui/useAppearanceChoices.js'
import { useTagNames } from '../../ui/useTagText.js'

const decides = (id: ActionId) => ACTIONS[id].group === 'verdict'

/** What the palette offers: what can be done on this screen, where to go, how it looks, who works. */
export function useShellCommands(): () => Command[] {
  const actions = useActions()
  const { settings, people } = useAppState()
  const router = useRouter()
  const { t, inAllLanguages } = useText()
  const tagNames = useTagNames()
  const { themes, languages } = useAppearanceChoices()
  const change = (patch: Parameters<typeof settings.change>[0]) => settings.change(patch).catch(showFailure)

  function ofAction(id: ActionId): Command {
    const { name, prefix, chord } = ACTIONS[id]
    const first = actions.keymap.value[id].slice(0, 1).map(placeLabel)
    const names = inAllLanguages(name)
    const prefixes = prefix === undefined ? [] : inAllLanguages(prefix)
    return {
      id,
      kind: t(`keys.groups.${ACTIONS[id].group}`),
      names: names.map((text, at) => (prefixes[at] === undefined ? text : `${prefixes[at]}: ${text}`)),
      caps: first.length > 0 || chord === undefined ? first : [chordLabel(chord)],
      run: () => actions.run(id),
    }
  }
  const ofChoice = (id: string, kind: MessageKey, names: readonly string[], run: () => unknown): Command => ({
    id,
    kind: t(kind),
    names: [...names, ...inAllLanguages(kind).map((text, at) => `${text} ${names[at] ?? names[0] ?? ''}`)],
    caps: [],
    run,
  })

  const tagCommands = () =>
    actions.toggleTag.value === null
      ? []
      : actions.tags.value
          .filter(({ hidden }) => !hidden)
          .map((tag) => ({
            ...ofChoice(`tag.${tag.id}`, 'review.causes', tagNames(tag), () =>
              actions.toggleTag.value?.(tag.id),
            ),
            caps: tag.key === null ? [] : [placeLabel({ code: tag.key, shift: false })],
          }))
  const others = () =>
    [...people.names.value, ...people.elsewhere.value].filter((name) => name !== people.current.value)

  return () => {
    const available = actions.available.value.filter((id) => id !== 'palette')
    return [
      ...available.filter((id) => !decides(id)).map(ofAction),
      ...tagCommands(),
      ...[...actions.commandSources].flatMap((source) => source()),
      ...(Object.keys(ROUTES) as RouteName[]).map((name) =>
        ofChoice(`go.${name}`, 'keys.goTo', inAllLanguages(`shell.${name}`), () => router.push({ name })),
      ),
      ...themes.value.map(({ value, names }) =>
        ofChoice(`theme.${value}`, 'shell.theme', names, () => change({ theme: value })),
      ),
      ...languages.value.map(({ value, names }) =>
        ofChoice(`language.${value}`, 'shell.language', names, () => change({ language: value })),
      ),
      ...others().map((name) =>
        ofChoice(`person.${name}`, 'keys.workAs', [name], () => people.workAs(name).catch(showFailure)),
      ),
      // A list of everything never begins with a vote or its undoing: Enter alone must not decide.
      ...available.filter(decides).map(ofAction),
    ]
  }
}
