import { createI18n } from 'vue-i18n'
import { en } from './en/index.js'
import { ru } from './ru/index.js'
import { russianPlural } from './russianPlural.js'

export const i18n = createI18n({
  legacy: false,
  locale: typeof navigator !== 'undefined' && navigator.language.startsWith('ru') ? 'ru' : 'en',
  fallbackLocale: 'en',
  messages: { en, ru },
  pluralRules: { ru: russianPlural },
})
