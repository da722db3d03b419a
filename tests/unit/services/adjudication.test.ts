import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReviewRole } from '../../../src/shared/domain/review.js'
import type { HumanVerdict } from '../../../src/shared/domain/verdict.js'
import { importAll, openTestEngine } from '../../support/openTestEngine.js'
import { testFolder } from '../../support/openTestStore.js'
import { reviewOf } from '../../support/reviewOf.js'
import { judgeLine, pairLine, verdiktFile } from './support/verdiktLines.js'

async function desk() {
  const engine = await openTestEngine()
  const verdicts = [judgeLine('12', [0.7, 0.2, 0.1]), judgeLine('21', [0.7, 0.2, 0.1])]
  await importAll(engine.client, { path: verdiktFile([pairLine('1', { verdicts }), pairLine('2')]) })
  const vote = async (name: string, label: HumanVerdict, role: ReviewRole = 'review') => {
    await engine.client.settings.set({ annotator: name })
    await engine.client.review.save({ pair: 1, review: reviewOf(label), role })
  }
  const exported = async (format: 'csv' | 'verdikt') => {
    const out = path.join(testFolder(), `out.${format}`)
    const report = await engine.client.datasets.export({ format, out })
    return { out, report, text: readFileSync(out, 'utf8') }
  }
  return { ...engine, vote, exported }
}

describe('a conflict between people', () => {
  it('is counted in every export and never silent while nobody has adjudicated', async () => {
    const { client, vote, exported } = await desk()
    await vote('Аня', '2>1')
    await vote('Боря', '1>2')
    expect(await client.people.conflicts()).toEqual([1])
    const { report, text } = await exported('csv')
    expect(report.provenance).toEqual({ single: 0, unanimous: 0, adjudicated: 0, unresolved: 1 })
    expect(text).toContain('unresolved,,1>2,human-latest')
  })

  it('ends with the adjudicator’s verdict, in the audit and in every format', async () => {
    const { client, vote, exported } = await desk()
    await vote('Аня', '2>1')
    await vote('Вера', '2>1', 'adjudication')
    await vote('Боря', '1>2')
    expect(await client.people.conflicts()).toEqual([])
    expect((await client.audit.report({ comparison: 'judge-human' })).accuracy).toBe(0)
    expect((await exported('csv')).text).toContain('adjudicated,Вера,2>1,adjudicated')
    const { out, report, text } = await exported('verdikt')
    expect(report).toMatchObject({ corrected: 1, provenance: { adjudicated: 1, unresolved: 0 } })
    expect(JSON.parse(text.split('\n')[0] as string)).toMatchObject({
      final: { label: '2>1', rule: 'adjudicated' },
    })
    const votes = await client.people.votes({ pair: 1 })
    expect(votes.votes.map(({ annotator, role }) => [annotator, role])).toEqual([
      ['Аня', 'review'],
      ['Вера', 'adjudication'],
      ['Боря', 'review'],
    ])

    // Nothing of it is lost on the way through a file, repeats included.
    await vote('Аня', '1=2', 'repeat')
    const again = await exported('verdikt')
    const copy = await openTestEngine()
    await importAll(copy.client, { path: again.out })
    expect(await copy.client.people.report()).toMatchObject({
      provenance: { single: 0, unanimous: 0, adjudicated: 1, unresolved: 0 },
    })
    const second = path.join(testFolder(), 'second.jsonl')
    await copy.client.datasets.export({ format: 'verdikt', out: second })
    expect(readFileSync(second, 'utf8')).toBe(again.text)
    expect(out).not.toBe(again.out)
  })
})

describe('people', () => {
  it('are told by what they did, and by how they agree', async () => {
    const { client, vote } = await desk()
    await vote('Аня', '2>1')
    await vote('Аня', '1=2')
    await vote('Аня', '1>2', 'repeat')
    await vote('Боря', '1=2')
    const report = await client.people.report()
    expect(report.people).toMatchObject([
      {
        name: 'Аня',
        current: false,
        reviewed: 1,
        changed: 1,
        medianSeconds: 0.01,
        repeats: { pairs: 1, same: 0 },
      },
      {
        name: 'Боря',
        current: true,
        identified: true,
        reviewed: 1,
        changed: 0,
        repeats: { pairs: 0, same: 0 },
      },
    ])
    expect(report.agreements).toEqual([
      { people: ['Аня', 'Боря'], pairs: 1, agreed: 1, kappa: null, kappaInterval: null },
    ])
  })

  it('keep their votes under a new name, and cannot take another’s', async () => {
    const { client, vote } = await desk()
    await vote('Аня', '2>1')
    await client.people.rename({ name: 'Аня', newName: ' Анна Ёлкина ' })
    expect((await client.settings.get()).annotator).toBe('Анна Ёлкина')
    expect(
      (await client.review.pair({ pair: 1, viewpoint: { run: null, reference: null } })).review?.label,
    ).toBe('2>1')
    await client.people.add({ name: 'Боря' })
    for (const call of [
      client.people.add({ name: 'Анна Ёлкина' }),
      client.people.rename({ name: 'Боря', newName: 'Анна Ёлкина' }),
    ])
      await expect(call).rejects.toMatchObject({ code: 'PERSON_NAME_TAKEN' })
    await expect(client.people.choose({ name: 'Никто' })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(client.people.add({ name: '   ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })

  it('may say again what an earlier entry said', async () => {
    const { client, vote } = await desk()
    await vote('Аня', '2>1')
    await vote('Аня', '1>2')
    const [, first] = await client.review.history({ pair: 1 })
    const restored = await client.review.restore({ entry: first?.id ?? 0 })
    expect(restored).toMatchObject({ pair: 1, role: 'review', review: { label: '2>1' } })
    expect(await client.review.history({ pair: 1 })).toHaveLength(3)
    await expect(client.review.restore({ entry: 999 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
