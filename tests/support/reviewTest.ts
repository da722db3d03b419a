import { projectTest } from './projectTest.js'

/** Everything a model could write to run, fetch, leave or restyle the page. */
const hostileAnswer = `# Заголовок <script>window.pwned = 1</script>

<img src="https://evil.example/1.png" onerror="window.pwned = 2"><iframe src="https://evil.example"></iframe>
<style>body { display: none }</style><form action="https://evil.example"><input name="x"></form>
<svg onload="window.pwned = 3"><a href="javascript:window.pwned = 4">x</a></svg><base href="https://evil.example/">

![картинка](https://evil.example/2.png) [уйти](https://evil.example/away) [сценарий](javascript:window.pwned=5)
[данные](data:text/html,<script>window.pwned=6</script>) <https://evil.example/auto>

$\\href{javascript:window.pwned=7}{x} \\includegraphics{https://evil.example/3.png}$ и $E = mc^2$

<math><mtext><table><mglyph><style><img src=x onerror="window.pwned = 8"></style></mglyph></table></mtext></math>

\`\`\`"><img src=x onerror="window.pwned = 9">
<script>window.pwned = 10</script>
\`\`\`

| a" onmouseover="window.pwned = 11 | b |
|:-:|--:|
| 1 | 2 |
`

const longAnswer = Array.from(
  { length: 700 },
  (_, index) => `Абзац ${index + 1}: **жирно**, \`код\`, $x_${index}$.`,
).join('\n\n')

const ANSWERS = [
  ['Да.', hostileAnswer],
  ['Коротко.', longAnswer],
  ['Раз', 'Один'],
  ['Два', ''],
  ['Три', 'Three is the answer.'],
  ['Четыре', 'Четыре'],
] as const

const pairs = ANSWERS.map(([first, second], index) => ({
  pair_id: `pair-${index + 1}`,
  prompt: `Вопрос ${index + 1}`,
  answers: [
    { model: 'модель-а', text: first },
    { model: 'model-b', text: second },
  ],
  verdicts: [{ source: 'reference', judge: 'gpt-4', order: '12', label: '1>2', rationale: hostileAnswer }],
}))

/** A web host with a project of six pairs: a hostile answer first, then a very long one. */
export const test = projectTest.extend({ arena: { pairs } })
