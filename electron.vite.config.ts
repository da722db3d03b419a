import { resolve } from 'node:path'
import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'electron-vite'
import type { Plugin, Rolldown } from 'vite'

// Packages in `dependencies` stay outside the bundle (native code, or loaded by the judge process only); all others
// are bundled, so that an installed app carries few files.
//
// Main and preload are CommonJS: a sandboxed preload must be. The targets are those of the oldest runtime that the
// end-to-end tests may have to use (Electron 25: Node 18, Chrome 114), see docs/adr on end-to-end tests.
const commonJs = {
  format: 'cjs',
  entryFileNames: '[name].cjs',
  chunkFileNames: 'chunks/[name]-[hash].cjs',
} as const

const asking = resolve('src/renderer/ask.ts')

type ModuleInfos = Pick<Rolldown.PluginContext, 'getModuleInfo'>

/** Whether the script that asks the engine first needs that module. */
function isOfAsking(id: string, infos: ModuleInfos, seen = new Set<string>()): boolean {
  if (id === asking) return true
  if (seen.has(id)) return false
  seen.add(id)
  return infos.getModuleInfo(id)?.importers.some((importer) => isOfAsking(importer, infos, seen)) ?? false
}

/**
 * Runs the script that asks the engine first before all else, and lets the browser fetch the desk, which nearly every start
 * shows, together with what starts the page.
 */
const orderStart: Plugin = {
  name: 'order-start',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {} }) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const desk = chunks.find(({ name }) => name === 'desk')
      const ask = chunks.find(({ name }) => name === 'ask')
      const entry = chunks.find(({ isEntry, name }) => isEntry && name !== 'ask')
      if (!desk || !ask) throw new Error('no chunk is named desk, or none ask')
      const scripts = [desk.fileName, ...desk.imports]
        .filter((file) => file !== entry?.fileName && !entry?.imports.includes(file))
        .map((file) => ({ rel: 'modulepreload', href: `./${file}` }))
      const styles = [...(desk.viteMetadata?.importedCss ?? [])].map((file) => ({
        rel: 'preload',
        as: 'style',
        href: `./${file}`,
      }))
      const links = [...scripts, ...styles].map((attributes) => ({
        tag: 'link',
        attrs: { ...attributes, crossorigin: true },
        injectTo: 'head' as const,
      }))
      const first = `<script type="module" async crossorigin src="./${ask.fileName}"></script>`
      return { html: html.replace('<script', `${first}\n    <script`), tags: links }
    },
  },
}

export default defineConfig({
  main: {
    build: {
      target: 'node18',
      sourcemap: true,
      rolldownOptions: {
        input: {
          index: resolve('src/main/index.ts'),
          web: resolve('src/main/web.ts'),
          cli: resolve('src/main/cli.ts'),
          engineThread: resolve('src/main/engine/worker/engineThread.ts'),
          judgeProcess: resolve('src/main/engine/judge/process/judgeProcess.ts'),
        },
        output: commonJs,
      },
    },
  },
  preload: {
    build: {
      target: 'node18',
      rolldownOptions: { input: { index: resolve('src/preload/index.ts') }, output: commonJs },
    },
  },
  renderer: {
    build: {
      target: 'chrome114',
      // electron-vite leaves it off; the web host's page comes through ssh tunnels.
      minify: true,
      // No `data:` fonts: the content security policy allows only files of our own.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: { index: resolve('src/renderer/index.html'), ask: asking },
        // Each file costs host and browser some milliseconds at a start: seven instead of thirty for the first screen. The
        // router throws and catches while it is loaded; an inspector, such as that of the tests and benchmarks, reads the
        // file in which that happens all over again.
        output: {
          codeSplitting: {
            groups: [
              { name: 'router', test: /node_modules[\\/]vue-router[\\/]/, priority: 4 },
              { name: (id, infos) => (isOfAsking(id, infos) ? 'ask' : null), priority: 3 },
              { name: 'start', tags: ['$initial'], priority: 2 },
              { name: 'desk', test: /features[\\/]review[\\/]ReviewView\.vue/, priority: 1 },
            ],
          },
        },
      },
    },
    plugins: [vue(), orderStart],
  },
})
