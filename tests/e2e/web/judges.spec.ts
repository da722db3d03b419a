import path from 'node:path'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { writeTinyJudgePackage } from '../../support/tinyJudgePackage.js'
import { expect, test } from '../../support/webTest.js'

const texts = en.judges

test(
  'adds a judge from a folder, renames it and removes it',
  { tag: '@thorough' },
  async ({ page, webHost, home }) => {
    const folder = writeTinyJudgePackage(path.join(home, 'elsewhere'), 'longer-wins')
    await page.goto(webHost.url)
    await page.getByRole('link', { name: en.shell.judges, exact: true }).click()
    await page.getByRole('button', { name: texts.add, exact: true }).click()
    await page.getByRole('combobox', { name: texts.from }).selectOption('folder')
    await page.getByRole('textbox', { name: texts.path }).fill(folder)
    await expectNoFindings(page, 'adding')
    await page.getByRole('button', { name: texts.startAdding, exact: true }).click()

    const judges = page.getByRole('navigation', { name: texts.list })
    await expect(judges.getByRole('button', { name: 'longer-wins' })).toHaveAttribute('aria-current', 'true')

    await page.getByRole('button', { name: texts.rename }).click()
    await page.getByRole('textbox', { name: texts.newName }).fill('length')
    await page.getByRole('button', { name: texts.renameAction, exact: true }).click()
    await expect(judges.getByRole('button', { name: 'length' })).toBeVisible()

    await page.getByRole('button', { name: texts.remove }).click()
    await page.getByRole('button', { name: texts.removeAction, exact: true }).click()
    await expect(judges.getByRole('button', { name: 'length' })).toHaveCount(0)
  },
)

test('says what is wrong with a folder that holds no judge', async ({ page, webHost, home }) => {
  await page.goto(webHost.url)
  await page.getByRole('link', { name: en.shell.judges, exact: true }).click()
  await page.getByRole('button', { name: texts.add, exact: true }).click()
  await page.getByRole('combobox', { name: texts.from }).selectOption('folder')
  await page.getByRole('textbox', { name: texts.path }).fill(home)
  await page.getByRole('button', { name: texts.startAdding, exact: true }).click()
  const notice = page.getByRole('alert').filter({ hasText: en.errors.JUDGE_INVALID.title })
  await expect(notice).toContainText(
    'holds neither a checkpoint (config.json) nor a judge package (judge.json)',
  )
})
