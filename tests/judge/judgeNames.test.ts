import { cpSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import {
  addJudgeOf,
  createJudgeWorkshop,
  judgeAll,
  namesInJudges,
  type JudgeWorkshop,
} from '../support/judgeWorkshop.js'

let workshop: JudgeWorkshop
beforeAll(async () => {
  workshop = await createJudgeWorkshop()
})
afterAll(() => workshop.remove())

it('takes the name of a folder in any script, and judges from a folder of that name', async () => {
  const home = path.join(workshop.folder.path, 'дом')
  const source = path.join(workshop.folder.path, 'Мои\u0306 чекпойнт №1 🤖')
  cpSync(workshop.checkpoint, source, { recursive: true })
  const { client } = await workshop.openEngine(home)
  const { judge } = await addJudgeOf(client, { source })
  expect(judge.name).toBe('Мой-чекпойнт-1')
  expect(namesInJudges(home)).toEqual([judge.name])
  expect(await client.judges.list()).toMatchObject([{ name: judge.name, problem: null }])
  await workshop.importPair(client)
  expect(await judgeAll(client, judge.path)).toMatchObject({ state: 'finished', ordersDone: 2 })

  const decomposed = 'Судья_и\u0306'
  const renamed = await client.judges.rename({ name: judge.name, newName: decomposed })
  expect(renamed.name).toBe('Судья_й')
  await expect(addJudgeOf(client, { source, name: 'СУДЬЯ_Й' })).rejects.toMatchObject({
    code: 'JUDGE_NAME_TAKEN',
  })
  await client.judges.remove({ name: decomposed, force: true })
  expect(await client.judges.list()).toEqual([])
})

it.each(['CON', '..', 'судья.', 'судья🤖', 'a\u202Eb', '裁'.repeat(70)])(
  'takes %j for no name',
  async (name) => {
    const { client } = await workshop.openEngine(path.join(workshop.folder.path, 'home'))
    await expect(addJudgeOf(client, { source: workshop.checkpoint, name })).rejects.toMatchObject({
      code: 'JUDGE_INVALID',
      data: { detail: expect.stringContaining('cannot be the name of a judge') },
    })
  },
)
