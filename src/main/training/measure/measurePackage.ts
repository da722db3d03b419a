import type { CardSplit } from '../arena/cardSplit.js'
import type { Example } from '../arena/examples.js'
import { EASY_MODEL } from '../arena/splits.js'
import type { TrainingArena } from '../arena/trainingArena.js'
import { measureBaselines } from './baselines.js'
import type { Metrics } from './gates.js'
import {
  exactSwapShare,
  packageAgreement,
  readWithPackage,
  referenceSwapShare,
  surestHalf,
} from './judgePackageAgreement.js'

/** Everything that can be measured on the finished package itself; every pair of the arena is read both ways. */
export async function measurePackage(
  directory: string,
  arena: TrainingArena,
  split: CardSplit,
): Promise<Omit<Metrics, 'strict' | 'packageBytes'>> {
  const read = (examples: readonly Example[]) => readWithPackage(directory, arena, examples)
  const validation = await read(split.validation)
  const derived = await read(split.validationDerived)
  const training = await read(split.judged)
  return {
    reference: arena.judge,
    card: {
      validationModels: split.validationModels,
      agreement: packageAgreement(validation),
      withoutEasyModel: packageAgreement(
        validation.filter(({ example }) => !example.models.includes(EASY_MODEL)),
      ),
      surestHalf: surestHalf(validation),
      perModel: Object.fromEntries(
        split.validationModels.map((model) => [
          model,
          packageAgreement(validation.filter(({ example }) => example.models.includes(model))),
        ]),
      ),
      baselines: measureBaselines(split.validation, split.judged),
      referenceSwapConsistency: referenceSwapShare(split.validation),
    },
    derived: packageAgreement(derived),
    swapConsistency: exactSwapShare([...validation, ...derived, ...training]),
  }
}
