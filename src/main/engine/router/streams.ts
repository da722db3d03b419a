import { on, type EventEmitter } from 'node:events'

/**
 * Events of one name as an async iterator, until the caller goes away. It listens from the call on, so
 * nothing is missed before the first read.
 */
export function eventsOf<Payload>(
  emitter: EventEmitter,
  name: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<Payload> {
  const events = on(emitter, name, signal ? { signal } : {})
  return payloads<Payload>(events, signal)
}

async function* payloads<Payload>(
  events: AsyncIterable<unknown[]>,
  signal: AbortSignal | undefined,
): AsyncGenerator<Payload> {
  try {
    for await (const [payload] of events) yield payload as Payload
  } catch (error) {
    if (!signal?.aborted) throw error
  }
}
