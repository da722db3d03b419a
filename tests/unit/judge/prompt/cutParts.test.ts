import { describe, expect, it } from 'vitest'
import { cutAlike } from '../../../../src/main/engine/judge/prompt/cutParts.js'

describe('cutAlike', () => {
  it.each([
    ['what fits stays whole', [10, 20, 30], 60, [10, 20, 30]],
    ['equal answers lose as much as each other', [20, 100, 100], 100, [20, 40, 40]],
    ['both keep the same share', [10, 300, 100], 210, [10, 150, 50]],
    ['a short answer is not cut to nothing beside a long one', [0, 10, 10_000], 160, [0, 10, 150]],
    ['an answer keeps at least a sixteenth of the room', [0, 50, 100_000], 160, [0, 10, 150]],
    ['an empty answer takes no room', [10, 0, 500], 110, [10, 0, 100]],
    ['the prompt stays whole as long as that leaves something', [120, 100, 100], 160, [120, 20, 20]],
    ['a prompt that is too long alone is cut', [1000, 100, 5], 160, [145, 10, 5]],
    ['a prompt without answers', [1000, 0, 0], 160, [160, 0, 0]],
  ])('%s', (_, [prompt = 0, a = 0, b = 0], room, [keptPrompt, keptA, keptB]) => {
    expect(cutAlike({ prompt, a, b }, room)).toEqual({ prompt: keptPrompt, a: keptA, b: keptB })
    // Whichever answer is read first.
    expect(cutAlike({ prompt, a: b, b: a }, room)).toEqual({ prompt: keptPrompt, a: keptB, b: keptA })
  })

  it('always fits, wastes at most one token and never keeps more than there is', () => {
    const sizes = [0, 1, 2, 7, 63, 64, 500, 4096, 100_000]
    for (const room of [3, 16, 33, 4083])
      for (const prompt of sizes)
        for (const a of sizes)
          for (const b of sizes) {
            const kept = cutAlike({ prompt, a, b }, room)
            const total = kept.prompt + kept.a + kept.b
            expect(kept.prompt <= prompt && kept.a <= a && kept.b <= b).toBe(true)
            expect(Math.min(kept.prompt, kept.a, kept.b)).toBeGreaterThanOrEqual(0)
            expect(total).toBeLessThanOrEqual(room)
            expect(total).toBeGreaterThanOrEqual(Math.min(room - 1, prompt + a + b))
          }
  })
})
