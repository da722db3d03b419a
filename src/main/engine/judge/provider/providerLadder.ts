import type { Provider } from '../../../../shared/contract/judges.js'
import { ExpectedError } from '../../../../shared/domain/expectedError.js'

/** Why a provider is not the one that runs. */
export interface ProviderAttempt {
  provider: Provider
  reason: string
}

/** Every provider Verdikt knows, the fastest first. */
const LADDER: readonly Provider[] = ['cuda', 'dml', 'coreml', 'webgpu', 'cpu']

/**
 * What the onnxruntime-node 1.30 binaries can run, by platform. Its README lists more (macOS on Intel) than the
 * package ships. The list must be explicit: the runtime drops providers it does not know with a mere warning.
 */
const AVAILABLE: Readonly<Record<string, readonly Provider[]>> = {
  'linux-x64': ['cuda', 'webgpu', 'cpu'],
  'linux-arm64': ['cpu'],
  'win32-x64': ['dml', 'webgpu', 'cpu'],
  'win32-arm64': ['dml', 'webgpu', 'cpu'],
  'darwin-arm64': ['coreml', 'webgpu', 'cpu'],
}

export interface LadderRequest {
  requested: Provider | 'auto'
  /** `process.platform` and `process.arch`, as in `linux-x64`. */
  platform: string
  /** Providers the judge package supports. */
  declared: readonly Provider[]
  /** Providers not to try again, because starting them killed an earlier judge process. */
  excluded: readonly ProviderAttempt[]
}

export type LadderStep = { provider: Provider; refusal: string | null }

/** Every provider, best first, with the reason not to try it; null where it is to be tried. */
export function planProviders({ requested, platform, declared, excluded }: LadderRequest): LadderStep[] {
  const available = AVAILABLE[platform] ?? []
  const refusal = (provider: Provider): string | null => {
    if (requested !== 'auto' && provider !== requested) return `not tried: ${requested} was asked for`
    if (!available.includes(provider)) return `not available on ${platform}`
    if (!declared.includes(provider)) return `the judge supports only ${declared.join(', ')}`
    return excluded.find((attempt) => attempt.provider === provider)?.reason ?? null
  }
  return LADDER.map((provider) => ({ provider, refusal: refusal(provider) }))
}

/**
 * Walks down the ladder and returns what the first provider that starts gives, with the reasons of the better ones.
 * An explicit request has one step only: it never falls back. An ExpectedError ends the walk: then the package is to
 * blame, and no other provider would help.
 * @throws ExpectedError PROVIDER_UNAVAILABLE when no provider starts.
 */
export async function startOnLadder<T>(
  request: LadderRequest,
  start: (provider: Provider) => Promise<T>,
): Promise<{ provider: Provider; started: T; attempts: ProviderAttempt[] }> {
  const attempts: ProviderAttempt[] = []
  for (const { provider, refusal } of planProviders(request)) {
    if (refusal === null)
      try {
        return { provider, started: await start(provider), attempts }
      } catch (error) {
        if (error instanceof ExpectedError) throw error
        const message = messageOf(error)
        attempts.push({ provider, reason: `failed to start: ${message}${remedy(provider, message)}` })
      }
    else attempts.push({ provider, reason: refusal })
  }
  const relevant = attempts.filter(
    ({ provider }) => request.requested === 'auto' || provider === request.requested,
  )
  throw new ExpectedError(
    'PROVIDER_UNAVAILABLE',
    relevant.map(({ provider, reason }) => `${provider}: ${reason}`).join('; '),
  )
}

/** The runtime itself could not be loaded: it is not made for this platform, or something that it needs is not there. */
export function runtimeMissing(
  cause: unknown,
  platform = `${process.platform}-${process.arch}`,
): ExpectedError {
  const reason =
    platform in AVAILABLE ? `failed to start: ${messageOf(cause)}` : `not available on ${platform}`
  return new ExpectedError('PROVIDER_UNAVAILABLE', `cpu: ${reason}`, { cause })
}

/** CUDA is the only provider whose libraries do not come with the package. */
function remedy(provider: Provider, message: string): string {
  const isMissing = provider === 'cuda' && /shared library|shared object/.test(message)
  return isMissing ? ' (`npm run setup:cuda` fetches its libraries)' : ''
}

/** What a runtime says without its source locations, failed conditions and native stack traces. */
export function messageOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  const line = message.split('\n', 1)[0] ?? message
  return line.replace(/^.*[\\/](onnxruntime_src|onnxruntime)[\\/].* was false\. /, '')
}
