import type { Interval } from '../../../shared/contract/audit.js'
import type { Formats } from '../../i18n/formats.js'

/** [0.7412, 0.7688] -> 74.1–76.9, in percent. */
export const formatInterval = (formats: Formats, interval: Interval): string =>
  interval === null
    ? '–'
    : `${formats.decimal(interval[0] * 100, 1)}–${formats.decimal(interval[1] * 100, 1)}`
