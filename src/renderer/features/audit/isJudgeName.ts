/**
 * True where a reference is known to be a local judge (JinaJudge files carry `jina`, or an installed judge has the
 * name): then the numbers are agreement with a judge. The teacher, such as GPT-4, counts as the reference it is.
 */
export const isJudgeName = (name: string, installed: readonly string[]): boolean =>
  installed.includes(name) || /(^|[^a-z])jina|judge/i.test(name)
