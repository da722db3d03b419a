import { parseArgs } from 'node:util'
import { PUBLISHED } from './randomCheckpoint/judgeTensors.mjs'
import { writeRandomCheckpoint } from './randomCheckpoint/writeRandomCheckpoint.mjs'

// A checkpoint as large as a published judge, with random weights: for size, memory, load time and speed.
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { head: { type: 'string', default: 'v1' }, seed: { type: 'string', default: '1' } },
})
const [directory] = positionals
const dimensions = Object.entries(PUBLISHED).find(([head]) => head === values.head)?.[1]
if (directory === undefined || dimensions === undefined) {
  process.stderr.write('usage: node scripts/makeRandomCheckpoint.mjs FOLDER [--head v1|v2] [--seed N]\n')
  process.exitCode = 1
} else {
  const { parameters, bytes } = await writeRandomCheckpoint(directory, dimensions, {
    seed: Number(values.seed),
  })
  process.stdout.write(`${parameters} parameters, ${bytes} bytes\n`)
}
