import { parseArgs } from 'node:util'
import { ensureBuild } from './setup/ensureBuild.mjs'
import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'

const usage = `npm run bench -- [options]
Measures Verdikt's targets one after the other and prints one JSON document; progress goes to standard error.

  --only a,b        some of: import, judge, reports, queue, start, desk, stalls, bulk, desktop, large
  --data DIR        Arena-Hard folder (default: VERDIKT_SHARED or ../shared, data/ru-arena; else a generated arena)
  --project FILE    measure reports, queue, desk and bulk on a copy of this imported and judged project
  --large FILE      measure large on a copy of this project instead of 100,000 generated pairs
  --markdown        print a Markdown table instead of JSON
  --from FILE       print what an earlier run has printed as JSON, without measuring
`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    data: { type: 'string' },
    project: { type: 'string' },
    large: { type: 'string' },
    markdown: { type: 'boolean', default: false },
    from: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
})

if (options.help) process.stdout.write(usage)
else {
  await ensureNodeModules()
  await continueOnNewerNode()
  if (options.from === undefined) await ensureBuild()
  // Not before the packages are installed that it needs.
  const { runBench } = await import('./bench/runBench.mjs')
  process.stdout.write(await runBench(options))
}
