import { expect, test } from '../../support/webTest.js'

test('shows a page with the title Verdikt', async ({ page, webHost }) => {
  await page.goto(webHost.url)
  await expect(page).toHaveTitle(/Verdikt/)
})

test('sends a strict content security policy', async ({ page, webHost }) => {
  const response = await page.goto(webHost.url)
  const policy = response?.headers()['content-security-policy']
  expect(policy).toMatch(/default-src '(none|self)'/)
  expect(policy).not.toContain('unsafe-eval')
  expect(policy).not.toMatch(/script-src[^;]*unsafe-inline/)
})

test('refuses a request under another host name', async ({ request, webHost }) => {
  const { origin } = new URL(webHost.url)
  const response = await request.get(`${origin}/`, { headers: { host: 'evil.example' } })
  expect(response.status()).toBeGreaterThanOrEqual(400)
})

test('grants no other origin access', async ({ request, webHost }) => {
  const { origin } = new URL(webHost.url)
  const response = await request.get(`${origin}/`, { headers: { origin: 'https://evil.example' } })
  expect(response.headers()['access-control-allow-origin']).toBeUndefined()
})
