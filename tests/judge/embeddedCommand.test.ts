import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readArenaHard } from '../../src/main/engine/datasets/import/arenaHard.js'
import { trainNetwork } from '../../src/main/training/network/trainNetwork.js'
import { RECIPE } from '../../src/main/training/recipe.js'
import { trainEmbedded } from '../../src/main/training/trainEmbedded.js'
import { syntheticArena } from '../support/syntheticArena.js'
import { createTemporaryFolder } from '../support/temporaryFolder.js'

const root = path.resolve(import.meta.dirname, '../..')
const folder = createTemporaryFolder()
afterAll(() => folder.remove())

const jsonLines = (records: readonly unknown[]) =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('')

/** The synthetic arena as the files of Arena-Hard's old layout. */
async function writeArena(directory: string): Promise<void> {
  const questions = new Map<string, unknown>()
  const answers = new Map<string, Map<string, unknown>>()
  const judgments = new Map<string, unknown[]>()
  for await (const record of syntheticArena()) {
    if (record.kind !== 'pair') continue
    const question_id = Number(record.externalId)
    questions.set(record.prompt.text, {
      question_id,
      cluster: Number(record.prompt.cluster),
      turns: [{ content: record.prompt.text }],
      category: 'test',
    })
    for (const { model, text } of record.answers) {
      const byQuestion = answers.get(model) ?? new Map<string, unknown>()
      answers.set(model, byQuestion)
      byQuestion.set(record.prompt.text, {
        question_id,
        answer_id: `${model}-${question_id}`,
        model_id: model,
        choices: [{ index: 0, turns: [{ content: text }] }],
      })
    }
    const [first, second] = record.answers.map((answer) => answer.text)
    const frame = (a?: string, b?: string) =>
      `<user prompt>\n${record.prompt.text}\n<end>\n<assistant A answer>\n${a}\n<end>\n<assistant B answer>\n${b}\n<end>`
    const scores = { '1=2': ['A=B', 'A=B'], '1>2': ['A<B', 'B>A'], '2>>1': ['B>A', 'A<B'] }[
      record.verdicts[0]?.label as '1=2' | '1>2' | '2>>1'
    ]
    const model = record.answers[1].model
    const games = [
      { user_prompt: frame(first, second), judgment: 'none', score: scores[0] },
      { user_prompt: frame(second, first), judgment: 'none', score: scores[1] },
    ]
    judgments.set(model, [...(judgments.get(model) ?? []), { question_id, model, judge: 'jina', games }])
  }
  mkdirSync(path.join(directory, 'model_answer'), { recursive: true })
  mkdirSync(path.join(directory, 'model_judgment', 'jina'), { recursive: true })
  writeFileSync(path.join(directory, 'question.jsonl'), jsonLines([...questions.values()]))
  for (const [model, byQuestion] of answers)
    writeFileSync(path.join(directory, 'model_answer', `${model}.jsonl`), jsonLines([...byQuestion.values()]))
  for (const [model, records] of judgments)
    writeFileSync(path.join(directory, 'model_judgment', 'jina', `${model}.jsonl`), jsonLines(records))
}

function runCommand(...args: string[]) {
  return spawnSync(process.execPath, [path.join(root, 'scripts/trainEmbedded.mjs'), ...args], {
    encoding: 'utf8',
  })
}

describe('npm run train:embedded', () => {
  it(
    'writes in worker threads the same networks as in one thread, and fails where gates are missed',
    { tags: 'thorough' },
    async () => {
      const data = path.join(folder.path, 'arena')
      const [out, expected] = [path.join(folder.path, 'out'), path.join(folder.path, 'expected')]
      await writeArena(data)
      const { status, stdout, stderr } = runCommand(data, '--out', out, '--seed', '7', '--no-folds')
      expect(stderr).toContain('80 pairs of 8 models')
      expect(stdout).toContain('pass  swap consistency: 1')
      expect(stdout).toContain('FAIL  strict five folds accuracy: not measured')
      expect(status).toBe(1)

      await trainEmbedded({
        records: readArenaHard({ path: data, baseline: null }),
        directory: expected,
        recipe: RECIPE,
        seed: 7,
        withFolds: false,
        trainNetworks: async (tasks) => tasks.map(({ rows, options }) => trainNetwork(rows, options)),
        onProgress: () => undefined,
      })
      for (const file of ['judge.json', 'arena.onnx', 'general.onnx', 'metrics.json'])
        expect(readFileSync(path.join(out, file)).equals(readFileSync(path.join(expected, file)))).toBe(true)
    },
  )

  it('explains itself in one line', () => {
    expect(runCommand()).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('usage: npm run train:embedded'),
    })
    const missing = runCommand(path.join(folder.path, 'nowhere'))
    expect(missing.status).toBe(1)
    expect(missing.stderr.trim().split('\n')).toHaveLength(1)
  })
})
