import { computed } from 'vue'
import type { MessageKey } from '../i18n/messageKey.js'
import { useText } from '../i18n/useText.js'

/** Themes and languages to choose from, with what they are called in all languages; a language is named in itself. */
export function useAppearanceChoices() {
  const { t, inAllLanguages } = useText()
  const called = (key: MessageKey) => ({ label: t(key), names: inAllLanguages(key) })
  const themes = computed(() => [
    { value: 'system' as const, ...called('shell.themeSystem') },
    { value: 'light' as const, ...called('shell.themeLight') },
    { value: 'dark' as const, ...called('shell.themeDark') },
  ])
  const languages = computed(() => [
    { value: 'system' as const, ...called('shell.languageSystem') },
    { value: 'ru' as const, label: 'Русский', names: ['Русский', 'Russian'] },
    { value: 'en' as const, label: 'English', names: ['English', 'Английский'] },
  ])
  return { themes, languages }
}
