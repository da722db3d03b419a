import type { IncomingHttpHeaders } from 'node:http'
import { carriesToken } from './accessToken.js'

export interface Refusal {
  status: 401 | 403 | 405
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

/** Why a call of a procedure is refused, or null. Calls are POST: a GET could be sent by a mere link. */
export const refuseCall = (
  method: string | undefined,
  headers: IncomingHttpHeaders,
  token: string,
): Refusal | null => {
  if (!carriesToken(headers.authorization, token)) {
    return {
      status: 401,
      reason: 'The access token is missing or wrong: open the address that Verdikt printed.',
    }
  }
  return method === 'POST' ? null : { status: 405, reason: 'Calls are made by POST.' }
}
