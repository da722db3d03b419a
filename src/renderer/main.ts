import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/inter/wght-italic.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/prose.css'
import './styles/marks.css'
import './styles/forcedColors.css'
import './styles/print.css'
import { createApp } from 'vue'
import App from './App.vue'
import { createAppState } from './api/appState.js'
import { toFailure } from './api/failure.js'
import { i18n } from './i18n/i18n.js'
import { firstAnswers } from './ask.js'
import { createAppRouter, fetchFirstScreen } from './router.js'
import StartFailure from './shell/StartFailure.vue'
import StartWaiting from './shell/StartWaiting.vue'

/** The engine usually answers sooner than a page that says "wait" could be read. */
const WAITING_AFTER_MS = 400

function showWaiting(): () => void {
  const waiting = createApp(StartWaiting).use(i18n)
  let isShown = false
  const timer = setTimeout(() => {
    isShown = true
    waiting.mount('#app')
  }, WAITING_AFTER_MS)
  return () => {
    clearTimeout(timer)
    if (isShown) waiting.unmount()
  }
}

async function start() {
  // Until the settings are known; nobody who works in the dark wants a white flash.
  document.documentElement.dataset['theme'] = matchMedia('(prefers-color-scheme: dark)').matches
    ? 'dark'
    : 'light'
  document.documentElement.lang = i18n.global.locale.value
  fetchFirstScreen()
  const stopWaiting = showWaiting()
  try {
    const state = await createAppState(await firstAnswers)
    const router = createAppRouter()
    const app = createApp(App, { state }).use(i18n).use(router)
    // The frame and its first screen are drawn once, together. Where its files cannot be fetched, the router tells.
    await router.isReady().catch(() => {})
    stopWaiting()
    app.mount('#app')
  } catch (error) {
    stopWaiting()
    createApp(StartFailure, { failure: toFailure(error) })
      .use(i18n)
      .mount('#app')
  }
}

void start()
