import { parseArgs } from 'node:util'
import { ensureBuild } from './setup/ensureBuild.mjs'
import { continueOnNewerNode } from './setup/ensureNode.mjs'
import { ensureNodeModules } from './setup/ensureNodeModules.mjs'

const usage = `npm run bench:judge -- [options]
Measures the real judge with random weights against PyTorch and against itself, and prints one JSON document; progress
goes to standard error.

  --only a,b        some of: full, single, mix, memory, first
  --layers N        encoder layers of the model of the repeated measurements (default 4; the published judges have 24)
  --rounds N        rounds of the repeated measurements (default 5; the length mix takes half as many)
  --readings N      how many readings the part \`memory\` takes (default 10000)
  --keep            keep models in .cache/benchJudge (4 to 9 GB) and use those that an earlier run kept
  --markdown        print a Markdown table instead of JSON
  --from FILE       print what an earlier run has printed as JSON, without measuring
`

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    layers: { type: 'string', default: '4' },
    rounds: { type: 'string', default: '5' },
    readings: { type: 'string', default: '10000' },
    keep: { type: 'boolean', default: false },
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
  const { runBenchJudge } = await import('./benchJudge/runBenchJudge.mjs')
  process.stdout.write(await runBenchJudge(options))
}
