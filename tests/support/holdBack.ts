import type { Page } from '@playwright/test'

/** Keeps the answers to a call back until the returned function is called. */
export const holdBack = async (page: Page, procedure: string) => {
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  await page.route(`**/rpc/${procedure}`, async (route) => {
    await released
    await route.continue()
  })
  return release
}
