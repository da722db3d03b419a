import temml from 'temml'

/** Bounds what a hostile formula can cost; TeX's own macros expand far less. */
const LIMITS = { maxExpand: 300, maxSize: [20, 20] as [number, number] }

/**
 * TeX -> MathML without inline styles (the content security policy forbids them); null where Temml cannot read it.
 * `trust: false` leaves out links and pictures.
 */
export function renderMath(tex: string, display: boolean): string | null {
  try {
    const mathMl = temml.renderToString(tex, {
      displayMode: display,
      throwOnError: true,
      trust: false,
      ...LIMITS,
    })
    return mathMl.replace(/ style="[^"]*"/g, '')
  } catch (error) {
    if (error instanceof temml.ParseError || error instanceof RangeError || error instanceof TypeError)
      return null
    throw error
  }
}
