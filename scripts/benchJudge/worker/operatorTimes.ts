import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { InferenceSession } from 'onnxruntime-node'
import { z } from 'zod'
import type { OnnxRuntime } from '../../../src/main/engine/judge/provider/createSession.js'

const event = z.object({
  cat: z.string().optional(),
  name: z.string(),
  dur: z.number().optional(),
  args: z.object({ op_name: z.string().optional() }).optional(),
})

/** Control flow, whose time is that of the operators inside. */
const CONTAINERS = ['If', 'Loop', 'Scan']

/** The runtime, but with its own timings switched on for the sessions it opens. */
export function profilingRuntime(runtime: OnnxRuntime, folder: string): OnnxRuntime {
  const create = (model: string, options: InferenceSession.SessionOptions) =>
    runtime.InferenceSession.create(model, {
      ...options,
      enableProfiling: true,
      profileFilePrefix: path.join(folder, 'profile'),
    })
  return { ...runtime, InferenceSession: { create } } as OnnxRuntime
}

/** Milliseconds that each operator took in the profile of a session that has ended it. */
export async function readOperatorTimes(folder: string): Promise<Record<string, number>> {
  const [file] = await readdir(folder)
  if (file === undefined) throw new Error('the runtime wrote no profile')
  const events = z.array(event).parse(JSON.parse(await readFile(path.join(folder, file), 'utf8')))
  const operators: Record<string, number> = {}
  for (const { cat, name, dur = 0, args } of events) {
    const operator = args?.op_name
    if (cat !== 'Node' || !name.endsWith('_kernel_time') || operator === undefined) continue
    if (!CONTAINERS.includes(operator)) operators[operator] = (operators[operator] ?? 0) + dur / 1000
  }
  return operators
}
