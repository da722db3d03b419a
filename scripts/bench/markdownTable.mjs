/** @typedef {Record<string, any>} Results the document that `runBench` prints */

/** @param {{ mainMiB?: number | null, value?: number | null }['value']} value */
const memory = (value) => (value === null || value === undefined ? 'not measured here' : `${value} MiB`)

/** @param {{ medianMs: number, p95Ms: number, maxMs: number, count: number }} times */
const times = ({ medianMs, p95Ms, maxMs, count }) =>
  `median ${medianMs} ms, p95 ${p95Ms} ms, max ${maxMs} ms (${count} times)`

/** @param {Results} part @returns {string[][]} */
const importRows = (part) => [
  [`import of ${part['pairs']} pairs`, `${part['seconds']} s`, `< ${part['targetSeconds']} s`],
  ['import, peak memory', memory(part['peakMiB']), `< ${part['targetMiB']} MiB`],
  [`import again (${part['again'].newPairs} new pairs)`, `${part['again'].seconds} s`, ''],
]

/** @param {Results} part @returns {string[][]} */
const judgeRows = (part) => [
  [
    `embedded judge, ${part['verdicts']} orders end to end`,
    `${part['ordersPerSecond']} orders/s (${part['seconds']} s)`,
    `>= ${part['targetOrdersPerSecond']} orders/s`,
  ],
  [
    'judging, peak memory',
    `${memory(part['peakMiB'].main)}, judge process ${memory(part['peakMiB'].judgeProcess)}`,
    '',
  ],
  ['start of the command to the first verdict, 64 pairs', `${part['firstVerdict'].seconds} s`, ''],
]

/** @param {Results} part @returns {string[][]} */
const reportsRows = (part) => [
  ['audit, whole command', `${part['audit'].seconds} s`, ''],
  ...Object.entries(part['exportDryRun']).map(([format, { seconds }]) => [
    `export ${format}, dry run`,
    `${seconds} s`,
    '',
  ]),
]

/** @param {Results} part @returns {string[][]} */
const queueRows = (part) => [
  [
    `queue of ${part['pairs']} pairs, ${Object.keys(part['queues']).length} filters`,
    times(part['allQueues']),
    '',
  ],
  ...Object.entries(part['queues']).map(([name, value]) => [`queue: ${name}`, times(value), '']),
  ['100 rows of the queue', times(part['rowsOf100']), ''],
  ['one pair with its texts', times(part['pair']), ''],
  ['saving a review, durable', times(part['saveReview']), ''],
  ['counts of the project', times(part['projectInfo']), ''],
]

/** @param {Results} part @returns {string[][]} */
const deskRows = (part) => [
  [
    'vote key to next pair painted',
    times(part['voteToNextPair']),
    `p95 < ${part['voteToNextPair'].targetP95Ms} ms`,
  ],
  [
    'filter or order to new list painted',
    times(part['changeList']),
    `p95 < ${part['changeList'].targetP95Ms} ms`,
  ],
]

/** @param {any} part @returns {string[][]} */
const startRows = (part) => [
  ['start of the host to usable desk', times(part), `< ${part['targetMs']} ms`],
  ['the same, in a browser that has had the page before', times(part['again']), ''],
  ['the same, all signals still to be computed', times(part['firstTime']), ''],
]

/** @param {any} part @returns {string[][]} */
const desktopRows = (part) => [
  [`start to usable desk, ${part['runtime']}`, times(part['start']), `< ${part['start'].targetMs} ms`],
  ...deskRows(part),
  [
    `largest stall of the main process, judging and importing (${part['stalls'].seconds} s)`,
    `${part['stalls'].meanwhile.maxMs} ms (p99 ${part['stalls'].meanwhile.p99Ms} ms)`,
    `< ${part['stalls'].targetMs} ms`,
  ],
]

/** @param {Results} part @returns {string[][]} */
const stallRows = (part) => [
  [
    `largest stall of the main loop, judging and importing (${part['bothGoingOnSeconds']} s)`,
    `${part['loop'].meanwhile.maxMs} ms (p99 ${part['loop'].meanwhile.p99Ms} ms)`,
    `< ${part['loop'].targetMs} ms`,
  ],
  [
    'the same at the start of the run',
    `${part['loop'].atStartOfRun.maxMs} ms`,
    `< ${part['loop'].targetMs} ms`,
  ],
  ['vote meanwhile, durable', times(part['vote']), ''],
  ['queue meanwhile', times(part['queue']), ''],
  ['audit', `${part['audit'].ms} ms, main loop held for ${part['audit'].loop.maxMs} ms at most`, ''],
]

/** @param {Results} part @returns {string[][]} */
const bulkRows = (part) => [
  [`bulk change of ${part['pairs']} reviews, looked at before`, times(part['preview']), ''],
  ['the same, made', times(part['tag']), ''],
  ['a pair with its texts meanwhile', times(part['pairMeanwhile']), ''],
  ['the same, undone', times(part['undo']), ''],
  ['the same, redone', times(part['redo']), ''],
]

/** @param {Results} part @returns {string[][]} */
const largeRows = ({ start, queue, desk, scroll, stalls }) => [
  ...startRows(start),
  ...queueRows(queue),
  ...deskRows(desk),
  [
    `JavaScript heap of the page, list scrolled through in ${scroll.steps} steps`,
    `${scroll.beforeMiB} MiB before, ${scroll.peakMiB} MiB at most, ${scroll.afterMiB} MiB after`,
    '',
  ],
  ...stallRows(stalls),
]

/** @type {Record<string, (part: Results) => string[][]>} */
const rowsOf = {
  import: importRows,
  judge: judgeRows,
  reports: reportsRows,
  queue: queueRows,
  start: startRows,
  desk: deskRows,
  stalls: stallRows,
  bulk: bulkRows,
  desktop: (part) =>
    (part['notMeasured'] ? [['', part['notMeasured'], '']] : desktopRows(part)).map(
      ([what = '', ...cells]) => [`desktop application: ${what}`, ...cells],
    ),
  large: (part) => largeRows(part).map(([what = '', ...cells]) => [`100,000 pairs: ${what}`, ...cells]),
}

/**
 * The results as a Markdown table under a line on the machine.
 * @param {Results} results
 */
export const markdownTable = (results) => {
  const { environment, data } = results
  const rows = Object.entries(rowsOf).flatMap(([name, rowsFrom]) =>
    results[name] ? rowsFrom(results[name]) : [],
  )
  const load = environment.loadAverage.join(', ')
  return [
    `${environment.at.slice(0, 10)}: ${environment.cpus} cores of ${environment.cpu}, ${environment.memoryGiB} GiB, ` +
      `Node ${environment.node}, load before ${load}; data: ${data.source}.`,
    '',
    '| what | measured | target |',
    '|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
    '',
  ].join('\n')
}
