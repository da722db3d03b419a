import { JUDGE_TEMPLATES, templateFrame } from '../../../../shared/domain/judgeTemplate.js'

/** The texts a judge was given, as they stand in its prompt: `a` came first. */
export interface JudgedTexts {
  prompt: string
  a: string
  b: string
}

const TEMPLATES = JUDGE_TEMPLATES.map((template) => {
  const [opening, beforeA, beforeB, closing] = templateFrame(template)
  return { opening, beforeA, beforeB, closing }
})

/** An answer stuffed with separators must not cost quadratic time; more readings than this are not looked at. */
const MAX_READINGS = 64

/** Whether `judgePrompt` is one of the known templates filled with exactly these texts. */
export function isJudgePromptOf(judgePrompt: string, texts: JudgedTexts): boolean {
  const template = TEMPLATES.find(({ opening }) => judgePrompt.startsWith(opening))
  if (!template) return false
  const pieces = [
    template.opening,
    texts.prompt,
    template.beforeA,
    texts.a,
    template.beforeB,
    texts.b,
    template.closing,
  ]
  const filled = judgePrompt.trimEnd()
  let position = 0
  for (const piece of pieces) {
    if (!filled.startsWith(piece, position)) return false
    position += piece.length
  }
  return position === filled.length
}

/**
 * Every way to take the texts out of a filled judge prompt: none when the template is unknown or the
 * prompt was cut, several when an answer holds the template's separators itself. `prompt` is the user
 * prompt where it is known: it fixes the place where answer A starts.
 */
export function readJudgePrompt(judgePrompt: string, prompt: string | null): JudgedTexts[] {
  const filled = judgePrompt.trimEnd()
  const template = TEMPLATES.find(
    ({ opening, closing }) => filled.startsWith(opening) && filled.endsWith(closing),
  )
  if (!template) return []
  const promptStart = template.opening.length
  const end = filled.length - template.closing.length
  const promptEnd =
    prompt !== null && filled.startsWith(prompt + template.beforeA, promptStart)
      ? promptStart + prompt.length
      : filled.indexOf(template.beforeA, promptStart)
  if (promptEnd === -1) return []

  const aStart = promptEnd + template.beforeA.length
  const readings: JudgedTexts[] = []
  let aEnd = filled.indexOf(template.beforeB, aStart)
  while (aEnd !== -1 && readings.length < MAX_READINGS) {
    const bStart = aEnd + template.beforeB.length
    if (bStart > end) break
    readings.push({
      prompt: filled.slice(promptStart, promptEnd),
      a: filled.slice(aStart, aEnd),
      b: filled.slice(bStart, end),
    })
    aEnd = filled.indexOf(template.beforeB, aEnd + 1)
  }
  return readings
}
