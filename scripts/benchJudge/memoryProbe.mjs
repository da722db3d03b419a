// Loaded into a judge process that is watched (`--expose-gc --import`): tells, asked by a signal, what is alive after a
// collection. Its message is of no protocol; the benchmark alone reads it.
process.on('SIGUSR2', () => {
  globalThis.gc?.()
  const { rss, heapUsed, external, arrayBuffers } = process.memoryUsage()
  process.send?.({ type: 'memory', rss, heapUsed, external, arrayBuffers })
})
