import { writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { withProject } from '../../../../src/main/hosts/cli/withProject.js'
import { json, useCommandLine } from './support/useCommandLine.js'

const cli = useCommandLine()
const { verdikt, inFolder } = cli

describe('several sources', () => {
  const prepared = async (name: string) => {
    const file = inFolder(`${name}.verdikt`)
    const source = inFolder(`${name}.jsonl`)
    const reference = (referee: string, label: string) => ({
      source: 'reference',
      judge: referee,
      order: '12',
      label,
    })
    const at = '2026-11-23T16:00:00Z'
    const human = { source: 'human', annotator: 'Аня', order_shown: '21', label: '2>1', at }
    const answers = [
      { model: 'альфа', text: 'да' },
      { model: 'бета', text: 'нет' },
    ]
    const verdicts = [reference('яна', '1>2'), reference('ада', '2>1'), human]
    writeFileSync(source, JSON.stringify({ prompt: 'Вопрос', answers, verdicts }))
    await verdikt('init', file)
    await verdikt('import', file, source)
    return file
  }

  it('are measured against people too, by the same figures as on the page', async () => {
    const file = await prepared('people')
    await verdikt('judge', file, '--judge', cli.judge)
    for (const comparison of ['judge-human', 'reference-human'] as const) {
      const audited = await verdikt('audit', file, '--compare', comparison, '--json')
      const report = await withProject(cli.paths, file, (client) => client.audit.report({ comparison }))
      expect(json(audited.results)).toEqual(JSON.parse(JSON.stringify(report)))
      expect(report.against).toBe('people')
    }
    expect(await verdikt('audit', file, '--compare', 'judge-human', '--reference', 'ада')).toMatchObject({
      exitCode: 1,
      notes: ['verdikt: no reference takes part in judge-human: leave out --reference'],
    })
  })

  it('of references are named, whichever is used', async () => {
    const file = await prepared('references')
    const first = await verdikt('audit', file, '--compare', 'reference-human', '--json')
    expect(first.notes).toEqual(['The reference is яна; the project has яна, ада (--reference).'])
    const named = await verdikt('audit', file, '--compare', 'reference-human', '--reference', 'ада', '--json')
    expect({ ...named, accuracy: json(named.results)['accuracy'] }).toMatchObject({ notes: [], accuracy: 1 })
    const plan = ['export', file, '--format', 'csv', '--out', inFolder('plan.csv'), '--dry-run', '--json']
    expect((await verdikt(...plan)).notes).toEqual([
      'Where no person has decided, яна does; the project has яна, ада (--reference).',
    ])
    expect(await verdikt(...plan, '--reference', 'никто')).toMatchObject({
      exitCode: 1,
      notes: ['verdikt: no reference is called "никто"; there are: яна, ада'],
    })
  })

  it('of models have to be there by their names', async () => {
    const file = await prepared('models')
    for (const command of ['judge', 'audit'])
      expect(await verdikt(command, file, '--models', 'альфа,гамма')).toMatchObject({
        exitCode: 1,
        results: [],
        notes: ['verdikt: no model is called гамма; there are: альфа, бета'],
      })
  })
})
