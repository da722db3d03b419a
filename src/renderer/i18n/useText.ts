import { computed } from 'vue'
import { useI18n } from 'vue-i18n'
import { createFormats } from './formats.js'
import { inRussian } from './ru/engineSentences.js'
import type { MessageKey } from './messageKey.js'

const LOCALES = ['ru', 'en'] as const
const formatsByLocale = new Map<string, ReturnType<typeof createFormats>>()

function formatsOf(locale: string) {
  const formats = formatsByLocale.get(locale) ?? createFormats(locale)
  formatsByLocale.set(locale, formats)
  return formats
}

/** Texts without a gap to fill, by language: a list asks for the same few hundreds of times. */
const plainTexts = new Map<string, Map<MessageKey, string>>()

function plainTextsOf(locale: string) {
  const texts = plainTexts.get(locale) ?? new Map<MessageKey, string>()
  plainTexts.set(locale, texts)
  return texts
}

/** Texts and number formats of the current language. */
export function useText() {
  const { t, locale } = useI18n({ useScope: 'global' })
  const formats = computed(() => formatsOf(locale.value))
  return {
    locale,
    formats,
    t: (key: MessageKey, named?: Record<string, string | number>): string => {
      if (named !== undefined) return t(key, named)
      const texts = plainTextsOf(locale.value)
      const text = texts.get(key) ?? t(key)
      texts.set(key, text)
      return text
    },
    /** A text in the current language and in the others. */
    inAllLanguages: (key: MessageKey): string[] =>
      [locale.value, ...LOCALES.filter((other) => other !== locale.value)].map((each) =>
        t(key, {}, { locale: each }),
      ),
    /** A sentence of the engine, which speaks English, as far as this language has words for it. */
    engineText: (sentence: string): string => (locale.value === 'ru' ? inRussian(sentence) : sentence),
    /** The form of a text that fits a count; `{n}` in it is the formatted count. */
    plural: (key: MessageKey, count: number, named: Record<string, string | number> = {}): string =>
      t(key, { ...named, n: formats.value.integer(count) }, count),
  }
}
