import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Page } from '@playwright/test'
import { en } from '../../../src/renderer/i18n/en/index.js'
import { pressRussian, seenText, shownPair, voteAndGoOn } from '../../support/deskPage.js'
import { answeredCalls, untilAnswered } from '../../support/followCalls.js'
import { runCli } from '../../support/runCli.js'
import { queuesTest as test } from '../../support/queuesTest.js'
import { expect } from '../../support/webTest.js'

const chooseQueue = async (page: Page, name: string) => {
  await page.getByRole('button', { name: /^Queue: / }).click()
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
}

test('a set built from either-or conditions is frozen, resumed, repeated with sides swapped, and exported', async ({
  page,
  webHost,
  home,
  project,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  await page.getByRole('button', { name: /^Queue: / }).click()
  await page.getByRole('button', { name: en.queues.saveAs }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: en.queues.name }).fill('Спорные')
  await dialog.getByRole('combobox', { name: en.queues.kind }).selectOption('frozen')
  await dialog.getByRole('combobox', { name: en.queues.join }).selectOption('any')
  await dialog.getByRole('button', { name: en.queues.addCondition }).click()
  await dialog.getByRole('button', { name: /^Disagreement/ }).click()
  await page.getByRole('option', { name: en.review.disagreements['judge-reference'] }).click()
  await page.keyboard.press('Escape')
  await dialog.getByRole('button', { name: en.queues.addCondition }).click()
  await dialog.getByRole('combobox', { name: en.queues.kindOfCondition }).last().selectOption('referenceFlip')
  await dialog.getByRole('textbox', { name: en.queues.repeatShare }).fill('100')
  await dialog.getByRole('textbox', { name: en.queues.auditShare }).fill('50')
  await expect(dialog.getByRole('status')).toContainText(
    /^\d+ pairs match and about \d+ more by chance of 40/,
  )
  await dialog.getByRole('button', { name: en.queues.save, exact: true }).click()
  await expect(page.getByRole('button', { name: 'Queue: Спорные' })).toBeVisible()
  // It begins with the pair that was on screen: only how its place is told says that it is there, and takes votes.
  await expect(dialog).toBeHidden()
  await expect(seenText(page, /^No\. 1$/)).toBeVisible()

  const seen: string[] = []
  const left = page.getByRole('region', { name: en.common.answerA, exact: true })
  let repeatedLeft = ''
  const firstLeft = new Map<string, string>()
  for (let votes = 0; votes < 30 && repeatedLeft === ''; votes += 1) {
    const pair = await shownPair(page)
    const text = await left.innerText()
    if (seen.includes(pair)) repeatedLeft = text
    else {
      seen.push(pair)
      firstLeft.set(pair, text)
      await voteAndGoOn(page, 'Digit1')
    }
  }
  const repeated = await shownPair(page)
  const total = (await seenText(page, /^\d+ pairs$/).innerText()).replace(' pairs', '')
  // A repeat is numbered like any other pair, and a sum that grew would tell that one is to come.
  await expect(seenText(page, `No. ${seen.length + 1}`, { exact: true })).toBeVisible()
  await expect(page.locator('[role=option][aria-current=true]')).toHaveAttribute('aria-setsize', '-1')
  await expect(seenText(page, new RegExp(`^${seen.length} of ${total}$`))).toBeVisible()
  expect(seen.indexOf(repeated)).toBeLessThan(seen.length - 10)
  expect(repeatedLeft).not.toBe(firstLeft.get(repeated))
  const following = await voteAndGoOn(page, 'Digit1')
  // The place is written a moment after one has come to stay there.
  await untilAnswered(page, 'queues/keepPlace')
  await page.reload()
  await shownPair(page)
  await chooseQueue(page, 'Спорные')
  await expect(page.locator('[data-pair]')).toHaveAttribute('data-pair', following)
  await pressRussian(page, 'KeyZ')

  const file = path.join(home, 'out.jsonl')
  await webHost.stop()
  await runCli(home, ['export', project, '--format', 'verdikt', '--out', file])
  const votes = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => (JSON.parse(line) as { verdicts: Record<string, unknown>[] }).verdicts)
    .filter(({ source }) => source === 'human')
  const probabilities = new Set(votes.map((vote) => vote['inclusion_prob']))
  expect([...probabilities].toSorted()).toEqual([0.5, 1])
})

test('filter, order and place are there again after a reload, without a saved set', async ({
  page,
  webHost,
}) => {
  const kept = answeredCalls(page, 'queues/keepPlace')
  await page.goto(webHost.url)
  await shownPair(page)
  await pressRussian(page, 'KeyF')
  await page.getByRole('button', { name: /^Disagreement/ }).click()
  await page.getByRole('option', { name: en.review.disagreements['judge-reference'] }).click()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(seenText(page, '20 pairs')).toBeVisible()
  const order = page.getByRole('combobox', { name: en.review.order })
  await order.selectOption('random')
  await shownPair(page)
  await voteAndGoOn(page, 'Digit1')
  for (let step = 0; step < 2; step += 1) await voteAndGoOn(page, 'ArrowRight')
  const stopped = await shownPair(page)
  // Not the place of a pair that was passed on the way.
  await expect.poll(() => kept.at(-1)).toContain(`"pair":${stopped}`)
  await page.reload()
  await shownPair(page)
  await expect(seenText(page, '20 pairs')).toBeVisible()
  await expect(order).toHaveValue('random')
  expect(await shownPair(page)).toBe(stopped)
})

test('neither the first condition of the open filter nor the first pace moves what is under the hand', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const list = page.getByRole('listbox', { name: en.review.queue })
  const listTop = async () => (await list.boundingBox())?.y
  const withoutPace = await listTop()
  await expect(seenText(page, en.queues.paceLater.replace('{n}', '5'))).toBeVisible()
  for (let votes = 0; votes < 5; votes += 1) await voteAndGoOn(page, 'Digit1')
  await expect(seenText(page, /^[\d,]+\/h$/)).toBeVisible()
  expect(await listTop()).toBe(withoutPace)

  await pressRussian(page, 'KeyF')
  const condition = page.getByRole('button', { name: /^Disagreement/ })
  const place = await condition.boundingBox()
  await condition.click()
  await page.getByRole('option', { name: en.review.disagreements['judge-reference'] }).click()
  await expect(seenText(page, '20 pairs')).toBeVisible()
  expect(place).not.toBeNull()
  expect(await condition.boundingBox()).toEqual(place)
})

test('what judge and reference differ on is one choice away, in the list of queues and in the palette', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const condition = seenText(page, `Disagreement: ${en.review.disagreements['judge-reference']}`)
  await chooseQueue(page, en.queues.differences)
  await expect(seenText(page, /^20 pairs$/)).toBeVisible()
  await expect(condition).toBeVisible()
  await page.getByRole('button', { name: /^Remove condition/ }).click()
  await expect(seenText(page, /^40 pairs$/)).toBeVisible()

  await page.keyboard.press('ControlOrMeta+KeyK')
  await page.getByRole('dialog', { name: en.keys.palette }).getByRole('combobox').fill('reference differ')
  await page.keyboard.press('Enter')
  await expect(seenText(page, /^20 pairs$/)).toBeVisible()
  await expect(condition).toBeVisible()
})

test('an order is chosen and a set is saved by the palette; then Space scrolls the answers, as ever', async ({
  page,
  webHost,
}) => {
  await page.goto(webHost.url)
  await shownPair(page)
  const choose = async (name: string) => {
    await page.keyboard.press('Control+KeyK')
    await page.getByRole('dialog', { name: en.keys.palette }).getByRole('combobox').fill(name)
    await page.keyboard.press('Enter')
  }
  await choose(en.review.orders.margin)
  await expect(page.getByRole('combobox', { name: en.review.order, exact: true })).toHaveValue('margin')
  await choose(en.queues.saveAs)
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: en.queues.name }).fill('Спорные')
  await page.keyboard.press('Enter')
  const button = page.getByRole('button', { name: 'Queue: Спорные' })
  await expect(button).toBeVisible()
  await expect(dialog).toBeHidden()
  await expect(button).not.toBeFocused()
  await page.keyboard.press('Space')
  await expect(page.getByRole('list', { name: en.queues.list })).toBeHidden()
})
