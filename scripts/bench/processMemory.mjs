import fs from 'node:fs'

const hasProc = fs.existsSync('/proc/self/status')
const pollMs = 20

/** @param {string} file */
const readIfThere = (file) => {
  try {
    return fs.readFileSync(file, 'utf8')
  } catch {
    // The process has ended between two looks.
    return ''
  }
}

/**
 * Peak resident memory so far.
 * @param {number} pid
 */
const peakMiB = (pid) =>
  Number(/^VmHWM:\s*(\d+) kB$/m.exec(readIfThere(`/proc/${pid}/status`))?.[1] ?? 0) / 1024

/** @param {number} pid */
const childrenOf = (pid) => {
  const tasks = `/proc/${pid}/task`
  if (!fs.existsSync(tasks)) return []
  return fs
    .readdirSync(tasks)
    .flatMap((task) => readIfThere(`${tasks}/${task}/children`).split(' ').filter(Boolean).map(Number))
}

/**
 * Follows the peak memory of a process and of its children, which the kernel tells only while they run.
 * @param {number} pid
 * @returns {() => { mainMiB: number | null, childMiB: number | null }} stops and tells; null where there is no /proc
 *   or, for `childMiB`, the largest child's peak, no child
 */
export const watchMemory = (pid) => {
  if (!hasProc) return () => ({ mainMiB: null, childMiB: null })
  let mainMiB = 0
  let childMiB = 0
  const look = () => {
    mainMiB = Math.max(mainMiB, peakMiB(pid))
    for (const child of childrenOf(pid)) childMiB = Math.max(childMiB, peakMiB(child))
  }
  const timer = setInterval(look, pollMs)
  return () => {
    clearInterval(timer)
    look()
    return { mainMiB: Math.round(mainMiB), childMiB: childMiB === 0 ? null : Math.round(childMiB) }
  }
}
