import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

// Training is TypeScript like the application whose featurizer it shares: bundle it, then run it.
const pathOf = (relative) => fileURLToPath(new URL(`../${relative}`, import.meta.url))

await build({
  root: pathOf('.'),
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: pathOf('src/main/train.ts'),
    outDir: pathOf('.cache/train'),
    target: 'node22',
    rolldownOptions: { output: { entryFileNames: 'train.mjs', codeSplitting: false } },
  },
  ssr: { noExternal: true, external: ['onnxruntime-node'] },
})

const { status } = spawnSync(process.execPath, [pathOf('.cache/train/train.mjs'), ...process.argv.slice(2)], {
  stdio: 'inherit',
})
process.exitCode = status ?? 1
