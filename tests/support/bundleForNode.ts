import path from 'node:path'
import { build } from 'vite'

const root = path.resolve(import.meta.dirname, '../..')

interface BundleOptions {
  /** Source file below the checkout. */
  entry: string
  folder: string
  fileName: string
  format: 'cjs' | 'es'
}

/** Bundles one entry of the main process as the real build does, so that tests need no build. */
export const bundleForNode = async ({ entry, folder, fileName, format }: BundleOptions): Promise<void> => {
  const external = ['onnxruntime-node', 'better-sqlite3']
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: path.join(root, entry),
      outDir: folder,
      emptyOutDir: false,
      target: 'node18',
      rolldownOptions: { external, output: { format, entryFileNames: fileName } },
    },
    ssr: { noExternal: true, external },
  })
}
