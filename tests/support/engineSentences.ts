import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import ts from 'typescript'

/** A sentence of the engine as its source has it: fixed texts, and gaps between them. */
export interface EngineSentence {
  file: string
  texts: string[]
}

/** Functions and classes whose argument at that place is a sentence. */
const SPEAKERS: Readonly<Record<string, number>> = {
  ExpectedError: 1,
  JudgeProcessDied: 0,
  JudgeStepFailed: 0,
  Error: 0,
  invalid: 1,
  DatasetInvalid: 2,
  refuse: 0,
  regex: 1,
  refine: 1,
  literal: 1,
}

/** Fields that hold a sentence. */
const FIELDS = new Set(['reason', 'problem', 'skipped', 'message', 'detail'])

const ENGINE = path.resolve('src/main/engine')

/** What the engine can say to a user, collected from the source of some of its folders. */
export const engineSentences = (folders: readonly string[]): EngineSentence[] =>
  folders.flatMap((folder) =>
    readdirSync(path.join(ENGINE, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => folder !== '.' || !file.includes(path.sep))
      .filter((file) => file.endsWith('.ts'))
      .flatMap((file) => sentencesOf(path.join(folder, file))),
  )

function sentencesOf(file: string): EngineSentence[] {
  const text = readFileSync(path.join(ENGINE, file), 'utf8')
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)
  const found: EngineSentence[] = []
  const say = (expression: ts.Expression | undefined) => {
    for (const texts of alternatives(expression)) found.push({ file, texts })
  }
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
      const place = SPEAKERS[nameOf(node.expression)]
      if (place !== undefined) say(node.arguments?.[place])
    }
    if (ts.isPropertyAssignment(node) && FIELDS.has(node.name.getText())) say(node.initializer)
    if (ts.isVariableDeclaration(node) && FIELDS.has(node.name.getText())) say(node.initializer)
    ts.forEachChild(node, visit)
  }
  visit(source)
  return found
}

const nameOf = (expression: ts.Expression): string =>
  ts.isPropertyAccessExpression(expression) ? expression.name.text : expression.getText()

/** The fixed texts of each sentence that an expression may be; none for what is said elsewhere. */
function alternatives(expression: ts.Expression | undefined): string[][] {
  if (expression === undefined) return []
  if (ts.isStringLiteralLike(expression)) return [[expression.text]]
  if (ts.isTemplateExpression(expression))
    return [[expression.head.text, ...expression.templateSpans.map(({ literal }) => literal.text)]]
  if (ts.isConditionalExpression(expression))
    return [...alternatives(expression.whenTrue), ...alternatives(expression.whenFalse)]
  if (ts.isParenthesizedExpression(expression)) return alternatives(expression.expression)
  if (ts.isBinaryExpression(expression) && expression.operatorToken.kind === ts.SyntaxKind.PlusToken)
    return alternatives(expression.left).flatMap((left) =>
      alternatives(expression.right).map((right) => [
        ...left.slice(0, -1),
        `${left.at(-1) ?? ''}${right[0] ?? ''}`,
        ...right.slice(1),
      ]),
    )
  return []
}
