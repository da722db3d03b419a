/** What a page and the web host send each other: oRPC's messages, of which tests look at these parts only. */
export interface CallMessage {
  /** The same in a call and its answer. */
  id: string
  /** Of a call, such as `review/save`; null in answers, events and cancelled calls. */
  procedure: string | null
}

export const readCallMessage = (text: string): CallMessage => {
  const { i, p } = JSON.parse(text) as { i: string; p?: { u?: string } }
  return { id: i, procedure: p?.u?.replace(/^\//, '') ?? null }
}

/** The same answer with other content. */
export const changeAnswer = (text: string, change: (content: object) => object): string => {
  const message = JSON.parse(text) as { p: { b: { json: object } } }
  message.p.b.json = change(message.p.b.json)
  return JSON.stringify(message)
}
