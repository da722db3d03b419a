import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../../support/desktopTest.js'
import { launchDesktop } from '../../support/launchDesktop.js'

/** The pair on screen, asked in the main process: to Playwright a page that crashed once is gone. */
const shownPair = (app: ElectronApplication) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.webContents.executeJavaScript(
      "document.querySelector('[data-pair]')?.dataset.pair ?? null",
    ),
  )

test('says that its window has stopped working, and shows it again where one was', async ({ desktop }) => {
  const { app, window } = desktop
  await window.locator('[data-pair]').waitFor()
  await window.keyboard.press('ArrowDown')
  await window.keyboard.press('l')
  const pair = await shownPair(app)
  await app.evaluate(({ dialog, BrowserWindow }) => {
    dialog.showMessageBox = ((_window: unknown, { detail }: { detail: string }) => {
      Reflect.set(globalThis, 'toldOfCrash', detail)
      return Promise.resolve({ response: 0, checkboxChecked: false })
    }) as typeof dialog.showMessageBox
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer()
  })
  await expect
    .poll(() => app.evaluate(() => Reflect.get(globalThis, 'toldOfCrash')))
    .toMatch(/crashed|killed/)
  await expect.poll(() => shownPair(app)).toBe(pair)
})

test('ends when it is broken, says so, and leaves in its log what happened', async ({ home }) => {
  const { app } = await launchDesktop(home)
  let printed = ''
  app.process().stdout?.on('data', (chunk: Buffer) => (printed += chunk.toString()))
  const ended = once(app.process(), 'exit')
  await app.evaluate(({ dialog }) => {
    dialog.showErrorBox = (title, content) => console.log(`${title}: ${content}`)
    setTimeout(() => {
      throw new Error('сломано нарочно')
    })
  })
  expect(await ended).toEqual([1, null])
  const log = path.join(home, 'logs', 'verdikt.log')
  expect(printed).toContain('unexpected error: сломано нарочно')
  expect(printed).toContain(log)
  expect(readFileSync(log, 'utf8')).toMatch(/the app ends: Error: сломано нарочно\n +at /)
})
