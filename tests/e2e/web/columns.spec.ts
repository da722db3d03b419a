import fs from 'node:fs'
import path from 'node:path'
import { ru } from '../../../src/renderer/i18n/ru/index.js'
import { countOf } from '../../support/deskPage.js'
import { expect, test } from '../../support/webTest.js'

test.use({ locale: 'ru-RU' })

test(
  'asks which column is which, by keys, and takes the table in then',
  { tag: '@thorough' },
  async ({ page, webHost, home }) => {
    const table = path.join(home, 'таблица.csv')
    fs.writeFileSync(table, 'вопрос,первый,второй\nСколько будет 2 + 2?,4,пять\n')
    await page.goto(webHost.url)
    await page.getByRole('navigation').getByRole('link', { name: ru.shell.data, exact: true }).click()
    await page.getByRole('textbox', { name: ru.data.path }).fill(table)
    await page.keyboard.press('Enter')
    const alert = page.getByRole('alert').filter({ hasText: ru.errors.COLUMNS_UNKNOWN.title })
    await expect(alert).toContainText('нет столбца для: Запрос, Ответ 1, Ответ 2')
    const columns = page.getByRole('combobox', { name: ru.data.column })
    await expect(columns).toHaveCount(3)
    await expect(columns.first()).toBeFocused()
    await expect(page.locator('datalist').first().locator('option')).toHaveCount(3)
    for (const column of ['вопрос', 'первый', 'второй']) {
      await page.keyboard.type(column)
      for (let stop = 0; stop < 3; stop += 1) await page.keyboard.press('Tab')
    }
    await page.getByRole('button', { name: ru.data.startImport, exact: true }).press('Enter')
    await expect(alert).toBeHidden()
    await expect(countOf(page, ru.data.counts.pairs)).toHaveText('1')
  },
)
