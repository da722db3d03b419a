import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openCheckpoint } from '../../../../src/main/engine/judge/checkpoint/openCheckpoint.js'
import { createSupervisedJudge } from '../../../../src/main/engine/judge/client/createSupervisedJudge.js'
import { foreign, refusal, unreachable } from '../../../../src/main/engine/judge/hub/hubFailure.js'
import { parseHubRepository } from '../../../../src/main/engine/judge/hub/hubRepository.js'
import { openHubSession } from '../../../../src/main/engine/judge/hub/hubSession.js'
import { JudgeProcessDied } from '../../../../src/main/engine/judge/judge.js'
import { loadJudgePackage } from '../../../../src/main/engine/judge/package/loadJudgePackage.js'
import { createPromptReader } from '../../../../src/main/engine/judge/prompt/createPromptReader.js'
import { parseTemplate } from '../../../../src/main/engine/judge/prompt/promptTemplate.js'
import { createPromptTokenizer } from '../../../../src/main/engine/judge/prompt/promptTokenizer.js'
import { planProviders, startOnLadder } from '../../../../src/main/engine/judge/provider/providerLadder.js'
import { selfTestProblem } from '../../../../src/main/engine/judge/verify/selfTestProblem.js'
import { inRussian } from '../../../../src/renderer/i18n/ru/engineSentences.js'
import { fakeJudgeIdentity } from '../../../support/fakeJudgeIdentity.js'
import { createTemporaryFolder } from '../../../support/temporaryFolder.js'
import { JINA_TEMPLATE } from '../../../support/tinyPromptPackage.js'
import { tinyTokenizerJson } from '../../../support/tinyTokenizer.js'

let folder: ReturnType<typeof createTemporaryFolder>
beforeAll(() => {
  folder = createTemporaryFolder()
})
afterAll(() => folder.remove())

const messageOf = async (call: () => unknown): Promise<string> => {
  try {
    await call()
  } catch (error) {
    if (error instanceof Error) return error.message
  }
  throw new Error('went well')
}

const folderWith = (name: string, files: Record<string, string>): string => {
  const directory = path.join(folder.path, name)
  mkdirSync(directory, { recursive: true })
  for (const [file, content] of Object.entries(files)) writeFileSync(path.join(directory, file), content)
  return directory
}

const ladder = { requested: 'auto', platform: 'linux-x64', declared: ['cpu'], excluded: [] } as const

const tooLong = (): string => {
  const tokenizer = createPromptTokenizer(JSON.parse(tinyTokenizerJson()))
  const read = createPromptReader({
    tokenizer,
    template: parseTemplate(JINA_TEMPLATE),
    tokenLimit: 64,
    truncation: 'skip',
  })
  const text = Array.from({ length: 100 }, () => 'слово').join(' ')
  const reading = read({ pair: 1, order: '12', prompt: text, answer1: text, answer2: text })
  if ('ids' in reading) throw new Error('it was read')
  return reading.skipped
}

const setAside = async (): Promise<string> => {
  const died = new JudgeProcessDied('the judge process ended: killed by SIGSEGV')
  const judge = await createSupervisedJudge({
    host: {
      load: async () => ({
        identity: fakeJudgeIdentity,
        judge: () => Promise.reject(died),
        dispose: async () => {},
      }),
      dispose: async () => {},
    },
    directory: '/judges/x',
    provider: 'cpu',
    onCrash: () => {},
  })
  const [reply] = await judge.judge([{ pair: 1, order: '12', prompt: '', answer1: '', answer2: '' }])
  return reply !== undefined && 'skipped' in reply ? reply.skipped : ''
}

const neverLoaded = (): Promise<string> =>
  messageOf(() =>
    createSupervisedJudge({
      host: {
        load: () => Promise.reject(new JudgeProcessDied('the judge process ended: killed by SIGKILL')),
        dispose: async () => {},
      },
      directory: '/judges/x',
      provider: 'cpu',
      onCrash: () => {},
    }),
  )

/** What the engine really says, so that a sentence cannot change on one side only. */
const said: [string, () => string | Promise<string>][] = [
  ['no access', () => refusal(401, 'x').message],
  ['no repository', () => refusal(404, 'x').message],
  ['overloaded', () => refusal(429, 'x').message],
  ['broken', () => refusal(500, 'x').message],
  ['offline', () => unreachable('x', new Error('ECONNREFUSED')).message],
  ['cut', () => unreachable('x', new Error('cut after 5 bytes')).message],
  ['a login page', () => foreign('x', new Error('JSON')).message],
  ['no name of a repository', () => messageOf(() => parseHubRepository('x'))],
  [
    'no address of the hub',
    () => messageOf(() => openHubSession({ HF_ENDPOINT: 'x' }, new AbortController().signal)),
  ],
  [
    'no address of a proxy',
    () => messageOf(() => openHubSession({ HTTPS_PROXY: ':::' }, new AbortController().signal)),
  ],
  ['no package', () => messageOf(() => loadJudgePackage(folderWith('нет', {})))],
  ['no JSON', () => messageOf(() => loadJudgePackage(folderWith('текст', { 'judge.json': '' })))],
  ['no checkpoint', () => messageOf(() => openCheckpoint(folderWith('пусто', {})))],
  ...planProviders({ ...ladder, requested: 'cpu' }).flatMap(({ provider, refusal: reason }) =>
    reason === null ? [] : [[`${provider} beside cpu`, () => reason] as [string, () => string]],
  ),
  ...planProviders(ladder).flatMap(({ provider, refusal: reason }) =>
    reason === null ? [] : [[`${provider} of a judge for cpu`, () => reason] as [string, () => string]],
  ),
  [
    'no CUDA',
    () =>
      messageOf(() =>
        startOnLadder({ ...ladder, requested: 'cuda', declared: ['cuda'] }, async () => {
          throw new Error('OrtCuda: shared library')
        }),
      ),
  ],
  [
    'fp16 that overflows',
    () => `self-test: x does not run: ${selfTestProblem.notFinite('fp16', [NaN, 1, 2])}`,
  ],
  ['fp16 that reads padding', () => `self-test: x does not run: ${selfTestProblem.padding('fp16')}`],
  ['graphs in fp16 that differ', () => selfTestProblem.departure('fp16', 'x', 'y', 0.5)],
  ['a text that is too long', tooLong],
  ['readings that crash', setAside],
  ['a judge that crashes while it is loaded', neverLoaded],
]

/** Names, keys and what a runtime says stay as they are. */
const NAMES =
  /\/[^\s:]*|(`[^`]*`)|[A-Z][A-Z_]+|Hugging Face|OrtCuda: shared library|judge\.json|config\.json|model\.safetensors|JSON|ECONNREFUSED|https?|linux-x64|Unexpected end of JSON input|\bNaN\b|\b(cpu|cuda|dml|webgpu|coreml)\b/g

it.each(said)('says in Russian: %s', async (_what, sentence) => {
  const english = await sentence()
  const russian = inRussian(english)
  expect(english).toMatch(/[a-z]{3}/)
  expect(russian.replace(NAMES, '')).not.toMatch(/[A-Za-z]{3}/)
})

it.each([
  [
    'not valid JSON (last line of the file: it seems to be cut): x',
    'не JSON (последняя строка файла, похоже, обрезана): x',
  ],
  [
    'game 2: score "A" is none of A>>B, A>B, A=B, B>A, B>>A',
    'игра 2: оценка «A» — ни одна из A>>B, A>B, A=B, B>A, B>>A',
  ],
  [
    'a quote opened in this row is not closed by the end of the file (lines 3 to 9 are lost with it)',
    'кавычка из этой строки не закрыта до конца файла (с ней потеряны строки с 3 по 9)',
  ],
  [
    'question_id: Invalid input: expected string, received undefined; games.0.score: Too small: expected string to have >=1 characters; and 2 more',
    'question_id: нужно: строка, а здесь: ничего; games.0.score: слишком мало: нужно >=1; и ещё 2',
  ],
  [
    'no column for prompt, answer1; columns found: "a", "б"; and 2 more',
    'нет столбца для: Запрос, Ответ 1; найдены столбцы: "a", "б"; и ещё 2',
  ],
  ['run 3 is finished, so it cannot be resumed', 'прогон № 3 закончен, продолжить его нельзя'],
  [
    '/a: the judge needs 2000 MB with some to spare, 1000 MB are free',
    '/a: для судьи нужно с запасом 2000 МБ, свободно 1000 МБ',
  ],
])('says in Russian: %s', (english, russian) => {
  expect(inRussian(english)).toBe(russian)
})

it('leaves alone what it does not know', () => {
  const sentence = 'ENOSPC: no space left on device, write'
  expect(inRussian(sentence)).toBe(sentence)
})

/** What the parts that check data say by themselves, of things that are wrong. */
const messagesOf = (check: () => unknown): string[] => {
  try {
    check()
  } catch (error) {
    return error instanceof z.ZodError
      ? error.issues.map(({ message }) => message)
      : [(error as Error).message]
  }
  throw new Error('nothing was wrong')
}

const BROKEN_JSON = [
  '{',
  '{a',
  '{"a" 1}',
  '{"a":1 "b"}',
  '[1 2]',
  '{"a":1,}',
  '"\\u12"',
  '-',
  '[1e]',
  '1.',
  '[tru]',
]
const CHECKS: [string, z.ZodType, unknown][] = [
  ['type', z.object({ a: z.string() }), { a: 1 }],
  ['missing', z.object({ a: z.tuple([z.number()]) }), {}],
  ['int', z.int(), 1.5],
  ['enum', z.enum(['а', 'б']), 'в'],
  ['literal', z.literal(1), 2],
  ['bounds', z.number().min(1), 0],
  ['most', z.number().max(1), 2],
  ['length', z.array(z.number()).length(2), [1]],
  ['text', z.string().min(1).max(3), ''],
  ['long', z.string().max(3), 'абвг'],
  ['start', z.string().startsWith('/'), 'а'],
  ['pattern', z.string().regex(/^\d$/), 'а'],
  ['date', z.iso.datetime(), 'вчера'],
  ['strict', z.strictObject({}), { б: 1 }],
  ['union', z.union([z.literal(1), z.literal(2)]), 3],
  ['kind', z.discriminatedUnion('t', [z.object({ t: z.literal('а') })]), { t: 'б' }],
  ['key', z.record(z.string().max(1), z.number()), { абв: 1 }],
]

it.each([
  ...BROKEN_JSON.map((text): [string, () => unknown] => [text, () => JSON.parse(text)]),
  ...CHECKS.map(([kind, schema, value]): [string, () => unknown] => [kind, () => schema.parse(value)]),
])('leaves no English in what JSON and schemas say: %s', (_, check) => {
  for (const message of messagesOf(check))
    expect(inRussian(message).replaceAll(/true|false|T\d\d:\d\d:\d\dZ|\[tru\]/g, '')).not.toMatch(
      /[A-Za-z]{3}/,
    )
})
