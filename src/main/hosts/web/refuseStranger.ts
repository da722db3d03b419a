import type { IncomingHttpHeaders } from 'node:http'

export interface Refusal {
  status: 403
  reason: string
}

const loopbackNames = new Set(['127.0.0.1', 'localhost', '[::1]'])

/** The host name of a `Host` header, without its port; null where the header is missing or malformed. */
const hostName = (host: string | undefined): string | null =>
  /^(?<name>\[[\da-f:.]+\]|[^:[\]]+)(?::\d{1,5})?$/i.exec(host ?? '')?.groups?.['name']?.toLowerCase() ?? null

/**
 * Why a request comes from a page or a machine that has no business here, or null. A page of another site that
 * has its own name point to 127.0.0.1 (DNS rebinding) sends that name as `Host`; any port will do, because an ssh
 * tunnel may listen on another one. A page of another origin on this machine sends its `Origin`.
 */
export const refuseStranger = (headers: IncomingHttpHeaders): Refusal | null => {
  const name = hostName(headers.host)
  if (name === null || !loopbackNames.has(name)) {
    return { status: 403, reason: 'This server answers to 127.0.0.1 and localhost only.' }
  }
  if (
    headers.origin !== undefined &&
    headers.origin.toLowerCase() !== `http://${String(headers.host).toLowerCase()}`
  ) {
    return { status: 403, reason: 'This server answers to its own page only.' }
  }
  return null
}
