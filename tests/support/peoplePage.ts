import { expect, type Page } from '@playwright/test'
import { en } from '../../src/renderer/i18n/en/index.js'

const { people } = en

/** Who reviews, in the top bar. */
export const personMenu = (page: Page) => page.getByRole('button', { name: /^Reviewing: / })

export async function addPerson(page: Page, name: string) {
  await personMenu(page).click()
  await page.getByRole('menuitem', { name: people.addEllipsis }).click()
  const dialog = page.getByRole('dialog', { name: people.addTitle })
  await dialog.getByRole('textbox').fill(name)
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(personMenu(page)).toHaveAccessibleName(new RegExp(`: ${name}\\.`))
}

export async function workAs(page: Page, name: string) {
  await personMenu(page).click()
  await page.getByRole('menuitemradio', { name, exact: true }).click()
  await expect(personMenu(page)).toHaveAccessibleName(new RegExp(`: ${name}\\.`))
}
