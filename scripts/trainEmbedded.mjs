import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

// Training is TypeScript like the application it shares its featurizer with: bundle it, then run it.
const root = fileURLToPath(new URL('..', import.meta.url))
const file = fileURLToPath(new URL('../.cache/train.mjs', import.meta.url))

const bundle = await rolldown({
  input: fileURLToPath(new URL('../src/main/train.ts', import.meta.url)),
  cwd: root,
  platform: 'node',
  external: ['onnxruntime-node'],
  resolve: { extensionAlias: { '.js': ['.ts', '.js'] } },
})
await bundle.write({ file, format: 'esm', codeSplitting: false })

const { status } = spawnSync(process.execPath, [file, ...process.argv.slice(2)], { stdio: 'inherit' })
process.exitCode = status ?? 1
