import { expect } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { ru } from '../../../src/renderer/i18n/ru/index.js'
import { ROUTES, type RouteName } from '../../../src/renderer/routes.js'
import { pressRussian, shownPair } from '../../support/deskPage.js'
import { expectNoFindings } from '../../support/expectNoFindings.js'
import { test } from '../../support/reviewTest.js'

for (const theme of ['light', 'dark'] as const)
  for (const [language, texts] of [
    ['en-US', en],
    ['ru-RU', ru],
  ] as const)
    // Colours do not depend on the language, nor names on the theme: two of the four show most of it.
    test.describe(
      `every screen (${theme}, ${language})`,
      {
        tag: (theme === 'light') === (texts === en) ? [] : ['@thorough'],
      },
      () => {
        test.use({ colorScheme: theme, locale: language })

        test('has no accessibility findings, nor has what opens above it', async ({ page, webHost }) => {
          test.slow()
          await page.goto(webHost.url)
          await shownPair(page)
          for (const name of Object.keys(ROUTES) as RouteName[]) {
            await page
              .getByRole('navigation')
              .getByRole('link', { name: texts.shell[name], exact: true })
              .press('Enter')
            await expect(
              page.getByRole('heading', { level: 1, name: texts.shell[name], exact: true }),
            ).toBeAttached()
            await expectNoFindings(page, name)
          }
          await page.keyboard.press('F1')
          await expect(page.getByRole('dialog', { name: texts.keys.help })).toBeVisible()
          await expectNoFindings(page, 'keys')
          await page.keyboard.press('Escape')
          await page.keyboard.press('Control+KeyK')
          await expect(page.getByRole('dialog', { name: texts.keys.palette })).toBeVisible()
          await expectNoFindings(page, 'palette')
          await page.keyboard.press('Escape')
          await page.getByRole('button', { name: texts.shell.theme, exact: true }).press('Enter')
          await expect(page.getByRole('menu')).toBeVisible()
          // While it is open there is nothing beside it, no landmark that it could stand in either.
          await expectNoFindings(page, 'menu', ['region'])
          await page.keyboard.press('Escape')
          await expect(page.getByRole('menu')).toBeHidden()
          await page
            .getByRole('navigation')
            .getByRole('link', { name: texts.shell.review, exact: true })
            .press('Enter')
          await shownPair(page)
          for (const [code, shift] of [
            ['KeyF', false],
            ['KeyC', false],
            ['KeyT', false],
            ['KeyT', true],
          ] as const) {
            await pressRussian(page, code, shift)
            await expect(page.getByRole('dialog')).toBeVisible()
            await expectNoFindings(page, `desk, ${code}`)
            await page.keyboard.press('Escape')
            await expect(page.getByRole('dialog')).toBeHidden()
          }
        })
      },
    )
