import type { Formats } from '../../i18n/formats.js'

/** [0.7412, 0.7688] -> 74.1–76.9, in percent. */
export const formatInterval = (formats: Formats, [low, high]: readonly [number, number]): string =>
  `${formats.decimal(low * 100, 1)}–${formats.decimal(high * 100, 1)}`
