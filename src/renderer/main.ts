import '@fontsource-variable/inter/wght.css'
import '@fontsource-variable/inter/wght-italic.css'
import '@fontsource-variable/jetbrains-mono/wght.css'
import './styles/tokens.css'
import './styles/base.css'
import './styles/prose.css'
import './styles/marks.css'
import { createApp } from 'vue'
import App from './App.vue'
import { createAppState } from './api/appState.js'
import { createClient } from './api/client.js'
import { toFailure } from './api/failure.js'
import { i18n } from './i18n/i18n.js'
import { createAppRouter, fetchFirstScreen } from './router.js'
import StartFailure from './shell/StartFailure.vue'

async function start() {
  fetchFirstScreen()
  const client = await createClient()
  try {
    const state = await createAppState(client)
    createApp(App, { state }).use(i18n).use(createAppRouter()).mount('#app')
  } catch (error) {
    const theme = matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light'
    document.documentElement.dataset['theme'] = theme
    createApp(StartFailure, { failure: toFailure(error) })
      .use(i18n)
      .mount('#app')
  }
}

void start()
