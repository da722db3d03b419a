/**
 * Answers are hostile input: the page may load its own files and inline images, and nothing else from anywhere.
 * @param host where the page makes its calls over a WebSocket, which not every browser takes for its own
 */
const contentSecurityPolicy = (host: string | undefined): string =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self'${host === undefined ? '' : ` ws://${host}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ')

/**
 * Sent with every response that a page can come from, by the desktop's `app://` scheme and by the web host.
 * @param host of the web host, as the request names it
 */
export const securityHeaders = (host?: string) =>
  ({
    'content-security-policy': contentSecurityPolicy(host),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
  }) as const
