/** Made when it is first asked for: each takes milliseconds of the start. */
function lazily<Made>(make: () => Made): () => Made {
  let made: Made | undefined
  return () => (made ??= make())
}

/** Numbers and times in the reader's language. */
export function createFormats(locale: string) {
  const number = (options: Intl.NumberFormatOptions) => lazily(() => new Intl.NumberFormat(locale, options))
  /** With a minus instead of a hyphen. */
  const withMinus = (text: string) => text.replace('-', '−')
  const integer = number({ maximumFractionDigits: 0 })
  const plain = number({ maximumFractionDigits: 6, useGrouping: false })
  const percent = number({ style: 'percent', maximumFractionDigits: 0 })
  const percentFine = number({ style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 })
  const moment = lazily(() => new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }))
  const lists = {
    conjunction: lazily(() => new Intl.ListFormat(locale, { type: 'conjunction' })),
    disjunction: lazily(() => new Intl.ListFormat(locale, { type: 'disjunction' })),
  }
  const decimals = new Map<number, Intl.NumberFormat>()

  return {
    integer: (value: number) => withMinus(integer().format(value)),
    /** To be written over in a field: 7.000000000000001 -> 7. */
    number: (value: number) => plain().format(value),
    /** 0.4312 -> 43 %. */
    percent: (share: number) => percent().format(share),
    /** 0.4312 -> 43.1 %. */
    percentFine: (share: number) => percentFine().format(share),
    decimal(value: number, digits: number) {
      const known =
        decimals.get(digits) ??
        new Intl.NumberFormat(locale, {
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          // What rounds to nothing has no sign.
          signDisplay: 'negative',
        })
      decimals.set(digits, known)
      return withMinus(known.format(value))
    },
    /** "a, b and c", or "a, b or c". */
    list: (items: readonly string[], type: keyof typeof lists) => lists[type]().format(items),
    /** ISO 8601 -> local date and time. */
    moment: (iso: string) => moment().format(new Date(iso)),
    /** Sizes in decimal units: 4 812 345 -> 4.8 MB. */
    bytes(size: number) {
      const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const
      const power = Math.min(units.length - 1, size < 1 ? 0 : Math.floor(Math.log10(size) / 3))
      const unit = units[power] ?? 'byte'
      const format = new Intl.NumberFormat(locale, {
        style: 'unit',
        unit,
        maximumFractionDigits: power === 0 ? 0 : 1,
      })
      return format.format(size / 1000 ** power)
    },
    /** 3725 -> 1:02:05. */
    duration(seconds: number) {
      const whole = Math.max(0, Math.round(seconds))
      const two = (value: number) => String(value).padStart(2, '0')
      const minutes = Math.floor(whole / 60)
      const clock = `${minutes % 60}:${two(whole % 60)}`
      return minutes < 60 ? clock : `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`
    },
  }
}
export type Formats = ReturnType<typeof createFormats>
