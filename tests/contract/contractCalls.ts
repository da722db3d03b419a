import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { ORPCError } from '@orpc/client'
import type { ImportEvent } from '../../src/shared/contract/datasets.js'
import type { Client } from './transports.js'

/** An audit of 64 pairs. */
export const demoAudit = path.resolve(import.meta.dirname, '../../resources/demo/demo-audit.jsonl')

/** What a call that has to fail says. */
export const failureOf = async (call: Promise<unknown>): Promise<ORPCError<string, unknown>> => {
  const error: unknown = await call.then(
    () => new Error('the call went well'),
    (reason: unknown) => reason,
  )
  if (error instanceof ORPCError) return error
  throw error
}

export const importAll = async (client: Client, file: string): Promise<ImportEvent[]> => {
  const events: ImportEvent[] = []
  for await (const event of await client.datasets.import({ path: file })) events.push(event)
  return events
}

/** Many pairs in Verdikt's own format, so that an import goes on for a while. */
export const writeLongDataset = (folder: string, pairs: number): string => {
  const file = path.join(folder, 'long.jsonl')
  const answer = (model: string, number: number) => ({
    model,
    text: `${model} отвечает № ${number} 🙂 `.repeat(40),
  })
  const lines = Array.from({ length: pairs }, (_, number) =>
    JSON.stringify({
      prompt: `Вопрос ${number}`,
      answers: [answer('альфа', number), answer('бета', number)],
    }),
  )
  writeFileSync(file, lines.join('\n'))
  return file
}
