import { computed } from 'vue'
import { ANSWER_LANGUAGES } from '../../../../shared/domain/answerLanguage.js'
import { HUMAN_VERDICTS, VERDICTS, type HumanVerdict } from '../../../../shared/domain/verdict.js'
import { useAppState } from '../../../api/appState.js'
import { useText } from '../../../i18n/useText.js'
import { useDesk } from '../useDesk.js'
import { useTagName } from '../useTagName.js'
import type { ListName } from './conditionKinds.js'
import { useAnswerVerdictText } from './useAnswerVerdictText.js'

interface Option {
  value: string
  label: string
}

const DISAGREEMENTS = ['judge-reference', 'judge-human', 'reference-human'] as const
const PROVENANCES = ['single', 'unanimous', 'adjudicated', 'unresolved'] as const

export type ListOptions = Record<ListName, Option[]>

/** The values that each list condition offers. */
export function useListOptions() {
  const { project, people } = useAppState()
  const { tags } = useDesk()
  const { t } = useText()
  const tagName = useTagName()
  const verdictText = useAnswerVerdictText()
  const verdictOption = (value: HumanVerdict) => ({ value, label: verdictText(value) })
  const named = (values: readonly string[]) => values.map((value) => ({ value, label: value }))
  return computed<ListOptions>(() => ({
    judgeLabels: VERDICTS.map(verdictOption),
    referenceLabels: VERDICTS.map(verdictOption),
    humanLabels: HUMAN_VERDICTS.map(verdictOption),
    disagreements: DISAGREEMENTS.map((value) => ({ value, label: t(`review.disagreements.${value}`) })),
    models: named(project.info.value.models),
    clusters: named(project.info.value.clusters),
    languages: ANSWER_LANGUAGES.map((value) => ({ value, label: t(`common.answerLanguage.${value}`) })),
    tags: tags.value.map(({ id }) => ({ value: id, label: tagName(id) })),
    reviewers: named(people.names.value),
    reviewersNot: named(people.names.value),
    provenance: PROVENANCES.map((value) => ({ value, label: t(`queues.provenance.${value}`) })),
  }))
}
