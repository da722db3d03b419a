/** @typedef {Record<string, any>} Results the document that `runBenchJudge` prints */

/** @param {Results | null} comparison */
const times = (comparison) =>
  comparison === null
    ? 'not measured: no PyTorch'
    : `${comparison['ratio']} x (${comparison['samples'].join(', ')})`

/** @param {number} share */
const percent = (share) => `${Math.round(share * 100)} %`

/** @param {Results} rates */
const tokenRates = (rates) =>
  Object.entries(rates)
    .map(([name, { perSecond }]) => `${name} ${perSecond}`)
    .join(', ')

/** @param {Results} part @returns {string[][]} */
const fullRows = ({
  conversion,
  loadSeconds,
  layers,
  tokens,
  tokensPerSecond,
  fp32OverTorch,
  int8OverFp32,
  targetRatio,
}) => [
  ...['fp32', 'int8'].map((precision) => {
    const { seconds, peakMiB, packageBytes } = conversion[precision]
    const memory = peakMiB === null ? '' : `, peak ${peakMiB} MiB`
    return [`conversion to ${precision}`, `${seconds} s${memory}, ${(packageBytes / 1e9).toFixed(2)} GB`, '']
  }),
  ['loading', `fp32 ${loadSeconds.fp32} s, int8 ${loadSeconds.int8} s`, ''],
  [`all ${layers} layers, ${tokens} tokens, tokens/s`, tokenRates(tokensPerSecond), ''],
  [`all ${layers} layers, fp32 over PyTorch`, times(fp32OverTorch), `>= ${targetRatio} x`],
  [`all ${layers} layers, int8 over fp32`, times(int8OverFp32), `>= ${targetRatio} x`],
]

/** @param {Results} part @returns {string[][]} */
const singleRows = ({
  layers,
  tokens,
  tokensPerSecond,
  fp32OverTorch,
  int8OverFp32,
  targetRatio,
  matrixProducts,
}) => {
  const { judgeGflops, peakGflops, peakShape, shareOfPeak, shareInTurn, target, operators } = matrixProducts
  return [
    [`${layers} layers, ${tokens} tokens, tokens/s`, tokenRates(tokensPerSecond), ''],
    [`${layers} layers, fp32 over PyTorch`, times(fp32OverTorch), `>= ${targetRatio} x`],
    [`${layers} layers, int8 over fp32`, times(int8OverFp32), `>= ${targetRatio} x`],
    [
      'share of the peak rate of matrix products',
      `${percent(shareOfPeak)} at best (peak ${peakGflops} GFLOP/s at ${peakShape}); ${percent(shareInTurn)} of products run in turn (judge ${judgeGflops} GFLOP/s)`,
      `${percent(target)}`,
    ],
    [
      'where the time goes',
      operators
        .map((/** @type {Results} */ { operator, share }) => `${operator} ${percent(share)}`)
        .join(', '),
      '',
    ],
  ]
}

/** @param {Results} part @returns {string[][]} */
const mixRows = (part) => [
  [`${part['prompts']} prompts of mixed length, prompts/s`, tokenRates(part['promptsPerSecond']), ''],
  ['mix, sorted over PyTorch in batches of 8', times(part['sortedOverTorch']), `>= ${part['targetRatio']} x`],
  ['mix, sorted over the same budget in order of arrival', times(part['sortedOverArrival']), ''],
  ['mix, sorted over batches of 8 in order of arrival', times(part['sortedOverArrivalOf8']), ''],
  ['mix, sorted over one at a time', times(part['sortedOverAlone']), ''],
  ['mix, tokens saved against batches of 8', percent(part['tokensSaved']), ''],
]

/** @param {Results} part @returns {string[][]} */
const firstRows = ({ seconds }) => [
  ['embedded judge, start of the command to the first verdict', `${seconds} s`, '< 1.5 s'],
]

/** @type {Record<string, (part: Results) => string[][]>} */
const rowsOf = { full: fullRows, single: singleRows, mix: mixRows, first: firstRows }

/** @param {Results} differences */
const differenceText = (differences) =>
  Object.entries(differences)
    .map(([name, value]) => `${name} ${value}`)
    .join(', ')

/**
 * The results as a Markdown table under a line on the machine.
 * @param {Results} results
 */
export const judgeTable = (results) => {
  const { environment, torch, threads, logitDifferences } = results
  const rows = Object.entries(rowsOf).flatMap(([name, rowsFrom]) =>
    results[name] ? rowsFrom(results[name]) : [],
  )
  const reference = torch?.torch ? `PyTorch ${torch.torch}` : `no PyTorch (${torch?.skipped})`
  return [
    `${environment.at.slice(0, 10)}: ${environment.cpus} cores of ${environment.cpu}, ${environment.memoryGiB} GiB, ` +
      `Node ${environment.node}, ${reference}, ${threads} threads each; load before ` +
      `${environment.loadAverage.join(', ')}, after ${results['loadAverageAfter'].join(', ')}.`,
    ...(logitDifferences ? [`Largest differences of logits: ${differenceText(logitDifferences)}.`] : []),
    '',
    '| what | measured | target |',
    '|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n')
}
