import { expect, it } from 'vitest'
import { spaceText } from '../../../../src/main/engine/judge/package/spaceText.js'
import { inRussian } from '../../../../src/renderer/i18n/ru/engineSentences.js'
import { JUDGE_NAME_RULE } from '../../../../src/shared/domain/judgeName.js'
import { engineSentences } from '../../../support/engineSentences.js'

const FOLDERS = ['judge', 'datasets', 'services', 'store', 'worker', 'router', '.']

/** Said of mistakes in the program itself: they stand in the log, and a user is told their number. */
const BUGS = [
  /is not of this checkpoint$/,
  /^a (conversion|verification) was answered by/,
  /^a converted judge reads prompts$/,
  /^the data file has no /,
  /which was not asserted$/,
  /^a batch came before the judge was loaded$/,
  /^the judge has no head /,
  /^the reference has no state /,
  /demo audit/,
]

/** Warnings of an import, which the interface knows by their codes. */
const TOLD_BY_CODE = [
  /^the records do not name the baseline/,
  /its answers are A in/,
  /^numbers were read as/,
  /another verdict is there; it stays$/,
]

const EXEMPT = [...BUGS, ...TOLD_BY_CODE]

/** Names of files, fields, types, formats and programs, which are the same in every language. */
const NAMES =
  /§|\.(csv|jsonl|safetensors)\b|`[^`]*`|[\w.*]+\.(jsonl?|safetensors|csv|onnx)\b|"(0|1|2)"|--map|\b[a-z]+=([A-Z]+\b)?|\b\w+_\w+\b|\b[A-Z][A-Z\d_]{2,}\b|\b(Verdikt|Hugging Face|Arena-Hard|JinaJudge|JSON( Lines)?|SQLite|Git LFS|Windows|SHA-256|UTF-(8|16)|float32|https?|fp16|fp32|arena-hard|hf:|safetensors|weight_map|data_offsets|nhead|logits|provenance|models|vocabulary|tie|left|right|judge|config|git|lfs|pull|npm|auto|cpu|games?)\b/g

/** What stands in a gap decides which pattern fits: a number, a name, a signal. */
const FILLINGS = [
  '7',
  'v7',
  'SIGKILL',
  '"7"',
  '7; 7',
  'HTTP_PROXY',
  'arena-hard',
  '7.json',
  JUDGE_NAME_RULE,
  spaceText(2e9, 1e9),
]

const latinLeft = (texts: readonly string[]): string[] =>
  FILLINGS.map((filling) =>
    inRussian(texts.join(filling)).replaceAll(filling, '§').replace(NAMES, ''),
  ).filter((left) => /[A-Za-z]{3}/.test(left))

it('every sentence of the engine is said in Russian', () => {
  const sentences = engineSentences(FOLDERS).filter(
    ({ texts }) =>
      /[A-Za-z]{3}/.test(texts.join('')) && !EXEMPT.some((pattern) => pattern.test(texts.join('§'))),
  )
  // What is no sentence at all would pass silently.
  expect(sentences.length).toBeGreaterThan(200)
  const english = sentences
    .filter(({ texts }) => latinLeft(texts).length === FILLINGS.length)
    .map(({ file, texts }) => `${file}: ${texts.join('§')}`)
  expect(english).toEqual([])
})

it('exempts nothing that the engine does not say any more', () => {
  const all = engineSentences(FOLDERS).map(({ texts }) => texts.join('§'))
  expect(EXEMPT.filter((pattern) => !all.some((sentence) => pattern.test(sentence)))).toEqual([])
})
