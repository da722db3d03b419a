import { computed } from 'vue'
import { useText } from '../i18n/useText.js'

/** Themes and languages to choose from; a language is named in itself. */
export function useAppearanceChoices() {
  const { t } = useText()
  const themes = computed(() => [
    { value: 'system' as const, label: t('shell.themeSystem') },
    { value: 'light' as const, label: t('shell.themeLight') },
    { value: 'dark' as const, label: t('shell.themeDark') },
  ])
  const languages = computed(() => [
    { value: 'system' as const, label: t('shell.languageSystem') },
    { value: 'ru' as const, label: 'Русский' },
    { value: 'en' as const, label: 'English' },
  ])
  return { themes, languages }
}
