import { FEATURIZER_VERSION } from '../../engine/judge/features/featurizerParameters.js'
import { IDENTICAL_PROBABILITIES } from '../../engine/judge/features/createFeaturizer.js'
import type { Agreement } from '../measure/agreement.js'
import type { Gate, Metrics } from '../measure/gates.js'
import type { Recipe } from '../recipe.js'

export interface ModelCardFacts {
  metrics: Metrics
  gates: readonly Gate[]
  recipe: Recipe
  baseline: string
  trainingModels: readonly string[]
  prompts: number
  judgedPairs: number
  derivedPairs: number
  seed: number
}

function figures({ accuracy, macroF1, readings }: Agreement): string {
  return `${accuracy.toFixed(3)} | ${macroF1.toFixed(3)} | ${readings}`
}

function row(name: string, agreement: Agreement): string {
  return `| ${name} | ${figures(agreement)} |`
}

function gateRow({ name, measured, minimum, maximum, passed }: Gate): string {
  const bar = minimum === undefined ? `at most ${maximum}` : `at least ${minimum}`
  const value = measured === null ? 'not measured' : String(Math.round(measured * 10_000) / 10_000)
  return `| ${name} | ${bar} | ${value} | ${passed ? 'yes' : '**no**'} |`
}

/** The package's MODEL_CARD.md: what the judge is, how it was measured, and what its figures do not say. */
export function modelCard(facts: ModelCardFacts): string {
  const { metrics, recipe } = facts
  const { card, strict } = metrics
  const teacher = teacherName(metrics.reference)
  return `# Embedded judge

A small pairwise judge for Russian and English answers that imitates **${teacher}** from text features. It runs on any
CPU and needs no download. It is for first looks, demonstrations and tests; it does not replace the judge it imitates.

All figures are **agreement with ${teacher}'s verdicts**. They are not accuracy against people or against any other judge:
where ${teacher} errs, this judge was taught to err with it.

## Two heads
- **arena** speaks for the ${facts.prompts} prompts it was trained on (known by hash; no text is stored). It reads 53 odd and 31
  even features of a pair and a hashed 1-2-gram score.
- **general** speaks for every other prompt, from the features alone. Expect the strict figures below from it.
Every verdict says which head spoke. Answers equal after normalisation are a tie without asking a head
(${IDENTICAL_PROBABILITIES.join(' / ')}). Inputs unlike the training data are flagged: empty answer or prompt, answer longer than any
training answer, answers mostly in other scripts than Cyrillic and Latin.

## Measured
Known prompts, models never seen in training (${card.validationModels.join(', ')}); each pair
read in both orders. Validation shares its prompts and the baseline's answers with training, so look at the question prior,
which never reads an answer:

| arena head | accuracy | macro F1 | readings |
|---|---|---|---|
${row('**this judge**', card.agreement)}
${row('this judge without storm-7b, which answers in English', card.withoutEasyModel)}
${row('this judge, surest half', card.surestHalf)}
${row('majority class', card.baselines.majority)}
${row('longer answer wins', card.baselines.longerWins)}
${row('Russian answer wins, else the longer', card.baselines.russianThenLonger)}
${row('question prior, answers never read', card.baselines.questionPrior)}
${row('two held-out models against each other, derived', metrics.derived)}

| validation model | accuracy | macro F1 | readings |
|---|---|---|---|
${Object.entries(card.perModel)
  .map(([model, agreement]) => row(model, agreement))
  .join('\n')}

${strictSection(strict)}

Swap consistency: ${metrics.swapConsistency} (bit for bit, by construction: a network of odd and even features run in both directions);
${teacher}'s own over the same pairs: ${card.referenceSwapConsistency.toFixed(3)}.

## Gates
| gate | bar | measured | passed |
|---|---|---|---|
${facts.gates.map(gateRow).join('\n')}

## Training
- ${facts.judgedPairs} judged pairs of ${facts.trainingModels.length} models against ${facts.baseline}, mean of the two games as target, and
  ${facts.derivedPairs} derived pairs of two training models.
- The shipped networks saw the training models only: ${facts.trainingModels.join(', ')}.
  Judging the five validation models therefore repeats the figures above; judging the training models would not be a test.
- Arena head: ${describe(recipe.arena)}. General head: ${describe(recipe.general)}.
- Recipe and members were chosen on the validation models, so their figures are slightly favourable.
- Seed ${facts.seed}; the same seed and data give the same bytes. Featurizer version ${FEATURIZER_VERSION}; ONNX opset 17.

## Limits
- Ties are its weakest class. It judges form more than truth: length, language, structure, overlap, repetition.
- It knows Russian and English only, one turn, no images. Nearly all training prompts are Russian. The features see only whether
  an answer fits the script of its prompt, so that what was learnt of English answers to Russian prompts carries over to Russian
  answers to English prompts; on English prompts nothing was measured.
- It can be gamed by anyone who knows the features. Do not optimise a model against it.
- Answers are never truncated; the n-gram score reads their first 4,000 characters.

Licence: Apache-2.0, like the arena data it was trained on.
`
}

/** JinaJudge's own arena script signs its verdicts `jina`. */
function teacherName(reference: string): string {
  return reference === 'jina' ? 'JinaJudge' : reference
}

function describe({ members, hidden, epochs, dropout, weightDecay }: Recipe['arena']): string {
  return `${members} antisymmetric networks (${hidden.join('-')}-2, ReLU, dropout ${dropout}, weight decay ${weightDecay}, ${epochs} epochs), logits averaged`
}

function strictSection(strict: Metrics['strict']): string {
  if (!strict) return 'Unseen prompts: not measured in this training run.'
  return `Unseen models **and** unseen prompts (five folds of whole clusters, pooled), which is what to expect of new data:

| general head's recipe | accuracy | macro F1 | readings |
|---|---|---|---|
${row('pooled', strict.pooled)}
${row('pooled, without storm-7b', strict.withoutEasyModel)}
${strict.perFold.map((fold, index) => row(`fold ${index + 1}`, fold)).join('\n')}`
}
