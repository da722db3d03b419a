import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { createFormats } from './formats.js'
import type { MessageKey } from './messageKey.js'

const formatsByLocale = new Map<string, ReturnType<typeof createFormats>>()

function formatsOf(locale: string) {
  const formats = formatsByLocale.get(locale) ?? createFormats(locale)
  formatsByLocale.set(locale, formats)
  return formats
}

/** Texts and number formats of the current language. */
export function useText() {
  const { t, locale } = useI18n({ useScope: 'global' })
  const formats = computed(() => formatsOf(locale.value))
  return {
    locale,
    formats,
    t: (key: MessageKey, named: Record<string, string | number> = {}): string => t(key, named),
    /** The form of a text that fits a count; `{n}` in it is the formatted count. */
    plural: (key: MessageKey, count: number, named: Record<string, string | number> = {}): string =>
      t(key, { ...named, n: formats.value.integer(count) }, count),
  }
}
