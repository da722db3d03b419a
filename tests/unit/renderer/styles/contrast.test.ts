import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(
  path.resolve(import.meta.dirname, '../../../../src/renderer/styles/tokens.css'),
  'utf8',
)

function coloursOf(selector: string): Map<string, string> {
  const body = css.slice(css.indexOf(selector)).match(/\{([^}]*)\}/)?.[1] ?? ''
  return new Map(
    [...body.matchAll(/--([\w-]+): (#[\da-f]{6});/g)].map(([, name = '', value = '']) => [name, value]),
  )
}

/** WCAG 2.2 relative luminance. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(first: string, second: string): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((left, right) => right - left)
  return (light + 0.05) / (dark + 0.05)
}

const GROUNDS = ['desk', 'paper', 'sunk', 'hover']
const TEXTS = ['ink', 'ink-2', 'ink-3', 'side-a', 'side-b', 'equal']
const PAIRS: [string, string][] = [
  ...TEXTS.flatMap((text) => GROUNDS.map((ground) => [text, ground] as [string, string])),
  ['danger', 'paper'],
  ['danger', 'danger-soft'],
  ['ink', 'danger-soft'],
  ['ink-2', 'danger-soft'],
  ['side-a', 'side-a-soft'],
  ['side-b', 'side-b-soft'],
  ['equal', 'equal-soft'],
  ['ink', 'side-a-soft'],
  ['ink', 'side-b-soft'],
  ['paper', 'ink'],
  ...['keyword', 'string', 'number', 'comment', 'title'].map(
    (name) => [`code-${name}`, 'sunk'] as [string, string],
  ),
]

describe.each([
  ['light', ':root'],
  ['dark', "[data-theme='dark']"],
])('%s theme', (_name, selector) => {
  const colours = coloursOf(selector)

  it.each(PAIRS)('%s reads on %s (AA, 4.5:1)', (text, ground) => {
    expect(contrast(colours.get(text) ?? '#000000', colours.get(ground) ?? '#000000')).toBeGreaterThanOrEqual(
      4.5,
    )
  })
})
