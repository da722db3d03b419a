import { AxeBuilder } from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/**
 * What axe finds wrong on the page as it is, of any weight, is told under the name of the place; the test goes on.
 * `rulesOff`: axe's names of those that are not asked.
 */
export async function expectNoFindings(page: Page, where: string, rulesOff: string[] = []) {
  // Only findings are asked, in the page itself: another page to gather those of foreign frames, and all that passed, take
  // two thirds of the time, and there are no such frames.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .options({ resultTypes: ['violations'] })
    .disableRules(rulesOff)
    .analyze()
  const said = violations.map(
    ({ id, impact, nodes }) => `${where}: ${id} (${impact}): ${nodes.map(({ html }) => html).join(' ')}`,
  )
  expect.soft(said).toEqual([])
}
