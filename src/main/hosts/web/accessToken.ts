import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'

/** 256 random bits, base64url. */
export const createAccessToken = (): string => randomBytes(32).toString('base64url')

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Whether that is the token. Equal time for all wrong ones: digests are compared. */
export const isAccessToken = (given: string, token: string): boolean =>
  timingSafeEqual(digest(given), digest(token))
