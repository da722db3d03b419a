import { humanLine, judgeLine, pairLine, referenceLine } from './verdiktLines.js'

export const strange = [
  'строка\u2028и абзац\u2029',
  'нуль\u0000внутри',
  '👩‍👩‍👧‍👦 é и\u0306 за\u0301мок \u202Eсправа налево',
  '\uFEFFBOM\r\nCRLF\rCR\ttab',
  '<script>alert(1)</script> "кавычки" \\обратная',
  ' края ',
  '=1+1',
]

/** Everything a project can hold, in a file that imports without reservations. */
export const fullLines = () => [
  ...strange.map((text, index) =>
    pairLine(`s${index}`, {
      prompt: text,
      answers: [
        { id: `s1-${index}`, model: `модель/${text}`, text: `${text}1` },
        { id: `s2-${index}`, model: 'fox', text },
      ],
      cluster: text,
      category: text,
      verdicts: [
        referenceLine('12', '1>>2', `судья ${text}`, text),
        humanLine('2>1', `аннотатор ${text}`, '2026-11-23T16:00:00.123Z', {
          note: text,
          tags: [
            { id: 'paraphrase', target: 'reference' },
            { id: `своя причина ${text}`, target: 'judge' },
          ],
          erred: 'both',
          blind: true,
          ms: 123456,
        }),
      ],
    }),
  ),
  pairLine('full', {
    inclusion_prob: 0.1 + 0.2,
    verdicts: [
      judgeLine('12', [0.7, 0.2, 0.1]),
      {
        ...judgeLine('21', [0.1 + 0.2, 0.1, 0.6]),
        truncated: true,
        read: { prompt: null, answer1: 5, answer2: 0 },
        head: 'arena',
        flags: ['identical', 'ё'],
      },
      judgeLine('12', [1 / 3, 1 / 3, 1 / 3], 'run-0'),
      { ...judgeLine('21', [1e-300, 0, 1], 'run-2'), provenance: { provider: 'TPU v9', judge: 'other' } },
      referenceLine('21', '2>>1', 'zeta'),
      referenceLine('12', '1=2', 'alpha', '[[A=B]]'),
      humanLine('undecidable', 'Боря', '2026-11-23T16:00:00Z'),
      humanLine(null, 'Аня', '2026-11-24T16:00:00Z', { note: 'только заметка' }),
      humanLine('1=2', 'Вера', '2026-11-22T16:00:00+03:00'),
    ],
  }),
  pairLine('two', { verdicts: [referenceLine('12', '2>1', 'alpha'), referenceLine('12', '1>2', 'zeta')] }),
  pairLine('same', {
    answers: [
      { id: 'same', model: 'fox', text: 'Да.' },
      { id: 'same', model: 'fox', text: 'Да.' },
    ],
  }),
  pairLine('bare', { prompt_id: null, pair_id: null }),
  {
    kind: 'answer',
    prompt_id: 'lone',
    prompt: 'Один ответ?',
    answer: { id: 'l1', model: 'fox', text: 'Один.' },
  },
  { kind: 'answer', prompt_id: 'q-full', prompt: 'Вопрос full?', answer: { model: 'owl', text: '' } },
  { kind: 'prompt', prompt_id: 'empty', prompt: 'Без ответов?', cluster: 7, category: 'к' },
  { kind: 'prompt', prompt: '' },
]
