import { describe, expect, it } from 'vitest'
import { nextTick, reactive } from 'vue'
import { createCausesState } from '../../../../src/renderer/api/causesState.js'
import type { Client } from '../../../../src/renderer/api/client.js'
import type { TagDefinition } from '../../../../src/shared/contract/review.js'

const causes = (...labels: string[]) => labels.map((label) => ({ id: label, label }) as TagDefinition)

async function openCauses(changedBefore = 0) {
  const answers: ((labels: string[]) => void)[] = []
  const review = {
    tags: () =>
      new Promise<TagDefinition[]>((resolve) => answers.push((labels) => resolve(causes(...labels)))),
    addTag: () => Promise.resolve(),
  }
  const versions = reactive({ causes: changedBefore, data: 0 })
  const client = { review } as unknown as Client
  const state = await createCausesState(client, Promise.resolve(causes('первая')), versions)
  return { answers, versions, ...state, labels: () => state.tags.value.map(({ label }) => label) }
}

describe('the causes of a project', () => {
  it.each(['causes', 'data'] as const)('are read anew when %s changed elsewhere', async (topic) => {
    const { answers, versions, labels } = await openCauses()
    expect(labels()).toEqual(['первая'])
    versions[topic] += 1
    await nextTick()
    answers[0]?.(['первая', 'чужая'])
    await expect.poll(labels).toEqual(['первая', 'чужая'])
  })

  it('are read anew when they changed while they were first asked for', async () => {
    const { answers, labels } = await openCauses(1)
    answers[0]?.(['первая', 'чужая'])
    await expect.poll(labels).toEqual(['первая', 'чужая'])
  })

  it('are those of the newest answer, also where an older one comes later', async () => {
    const { answers, versions, add, labels } = await openCauses()
    versions.causes += 1
    await nextTick()
    const added = add('своя', 'KeyG')
    await expect.poll(() => answers.length).toBe(2)
    answers[1]?.(['первая', 'своя'])
    answers[0]?.(['первая'])
    await added
    await nextTick()
    expect(labels()).toEqual(['первая', 'своя'])
  })
})
