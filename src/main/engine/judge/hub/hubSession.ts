import { ExpectedError } from '../../../../shared/domain/expectedError.js'

/** The hub as this user reaches it. */
export interface HubSession {
  /** Address without a slash at its end. */
  endpoint: string
  /** Access token of the user, for private and gated repositories; undefined: none. */
  token: string | undefined
  /** Goes through the proxy of the environment; every request ends when the session's signal aborts. */
  fetch: typeof fetch
  close(): Promise<void>
}

const DEFAULT_ENDPOINT = 'https://huggingface.co'

/** How long the hub or its CDN may say nothing before the connection counts as cut. */
const SILENCE_MS = 60_000

/**
 * Opens the network, which nothing else of the engine does. The libraries are loaded here and not before.
 * @param environment of which `HF_ENDPOINT`, `HF_TOKEN`, `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` count.
 */
export async function openHubSession(
  environment: NodeJS.ProcessEnv,
  signal: AbortSignal,
): Promise<HubSession> {
  const endpoint = endpointOf(environment['HF_ENDPOINT'])
  const { EnvHttpProxyAgent, fetch: proxiedFetch } = await import('undici')
  const variable = (name: string) => environment[name.toLowerCase()] ?? environment[name] ?? ''
  const proxy = (name: string) => proxyAddress(name, variable(name))
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: proxy('HTTP_PROXY'),
    httpsProxy: proxy('HTTPS_PROXY'),
    noProxy: variable('NO_PROXY'),
    // Proxies open tunnels for https only; what goes over plain http they are asked for by its whole address.
    proxyTunnel: false,
    headersTimeout: SILENCE_MS,
    bodyTimeout: SILENCE_MS,
  })
  // The same standard from two type packages.
  const fetchWithProxy = proxiedFetch as unknown as (
    input: Parameters<typeof fetch>[0],
    init: RequestInit & { dispatcher: unknown },
  ) => Promise<Response>
  return {
    endpoint,
    token: environment['HF_TOKEN'] || undefined,
    fetch: (input, init) => fetchWithProxy(input, { ...init, signal, dispatcher }),
    close: () => dispatcher.destroy(),
  }
}

function endpointOf(given: string | undefined): string {
  const address = (given || DEFAULT_ENDPOINT).replace(/\/+$/, '')
  if (isHttpAddress(address)) return address
  throw new ExpectedError('HUB_REFUSED', `HF_ENDPOINT is no http address: ${address}`)
}

/** Many write a proxy as `host:port`. */
function proxyAddress(name: string, given: string): string {
  const address = given === '' || given.includes('://') ? given : `http://${given}`
  if (address === '' || isHttpAddress(address)) return address
  throw new ExpectedError('HUB_UNREACHABLE', `${name} is no address of an http proxy: ${given}`)
}

function isHttpAddress(address: string): boolean {
  try {
    return /^https?:$/.test(new URL(address).protocol)
  } catch {
    return false
  }
}
