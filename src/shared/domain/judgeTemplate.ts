/** How judges are given a pair: `{prompt}` and the answers in the order they are read, `{a}` and `{b}`. */
export const JINA_JUDGE_TEMPLATE =
  '<user prompt>\n{prompt}\n<end>\n<assistant A answer>\n{a}\n<end>\n<assistant B answer>\n{b}\n<end>'

const ARENA_HARD_TEMPLATE =
  "<|User Prompt|>\n{prompt}\n\n<|The Start of Assistant A's Answer|>\n{a}\n<|The End of Assistant A's Answer|>" +
  "\n\n<|The Start of Assistant B's Answer|>\n{b}\n<|The End of Assistant B's Answer|>"

const RUSSIAN_ARENA_HARD_TEMPLATE =
  '<|Запрос пользователя|>\n{prompt}\n\n<|Начало ответа ассистента A|>\n{a}\n<|Конец ответа ассистента A|>' +
  '\n\n<|Начало ответа ассистента B|>\n{b}\n<|Конец ответа ассистента B|>'

export const JUDGE_TEMPLATES = [
  JINA_JUDGE_TEMPLATE,
  ARENA_HARD_TEMPLATE,
  RUSSIAN_ARENA_HARD_TEMPLATE,
] as const

/** The fixed texts of a template: before the prompt, before a, before b, and the end. */
export function templateFrame(template: string): readonly [string, string, string, string] {
  return template.split(/\{(?:prompt|a|b)\}/) as [string, string, string, string]
}
