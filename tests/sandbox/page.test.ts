import { existsSync } from 'node:fs'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { appText, field, openStandIn, type StandIn } from './stand-in.ts'

// Debian's Chromium; where there is none these tests say that they were left out.
const CHROMIUM = '/usr/bin/chromium'
const there = existsSync(CHROMIUM)
const on = test.skipIf(!there)
// A browser on a busy machine takes its time.
vi.setConfig({ testTimeout: 20_000 })

let browser: Browser
let s: StandIn
let page: Page
const faults: string[] = []

beforeAll(async () => {
  if (!there) return
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
  })
}, 30_000)
afterAll(() => browser?.close())

beforeEach(async () => {
  if (!there) return
  s = await openStandIn()
  s.bot.behave = (plain) => {
    const to = field(plain, 'FromUserName')
    const said = field(plain, 'Content')
    return said ? appText(to, s.sandbox.credentials.corpId, `已记录：${said}`) : ''
  }
  faults.length = 0
}, 20_000)
afterEach(async () => {
  if (!there) return
  await page.close()
  await s.close()
  expect(faults).toEqual([])
})

async function open(width: number, height: number, place: string): Promise<void> {
  page = await browser.newPage({ viewport: { width, height } })
  page.on('pageerror', (error) => faults.push(error.message))
  page.on('request', (r) => {
    if (!r.url().startsWith(s.base)) faults.push(`asked elsewhere: ${r.url()}`)
  })
  await page.goto(`${s.base}/sandbox#${place}`)
}

const remind = async () =>
  s.api(`message/send?access_token=${await s.token()}`, {
    touser: 'zhangsan',
    msgtype: 'template_card',
    agentid: 1000002,
    template_card: {
      card_type: 'button_interaction',
      task_id: 'remind-1',
      main_title: { title: '给星河科技回电话' },
      button_list: [{ text: '完成', style: 1, key: 'done' }],
    },
  })

on(
  'a note is written, a reminder comes when the clock is moved, its button is tapped',
  async () => {
    await open(1440, 900, '/zhangsan/app')
    await page.getByTestId('composer').fill('今天见了星河科技<b>王总')
    await page.keyboard.press('Enter')
    const answer = page.locator('[data-testid=bubble][data-from=bot]').last()
    await answer.getByText('已记录：今天见了星河科技<b>王总').waitFor()

    await page.getByTestId('clock-tomorrow').click()
    await page.getByTestId('clock-label').getByText('09:00').waitFor()
    await remind()
    await page.getByTestId('card-button').click()
    await expect.poll(() => s.heard.map((h) => field(h.plain, 'EventKey'))).toContain('done')
    const code = field(s.heard.at(-1)?.plain ?? '', 'ResponseCode')
    await s.api(`message/update_template_card?access_token=${await s.token()}`, {
      userids: ['zhangsan'],
      agentid: 1000002,
      response_code: code,
      button: { replace_name: '已完成' },
    })
    await page.getByTestId('card-replaced').getByText('已完成').waitFor()

    const callback = page.locator('[data-testid=wire-entry][data-kind=callback]').last()
    await callback.locator('summary').first().click()
    await callback.getByText('msg_signature').waitFor()
  },
)

on('on a phone: the list, a chat, back, and what came meanwhile is counted', async () => {
  await open(390, 844, '/zhangsan')
  await page.getByTestId('chat-robot').click()
  await page.getByTestId('composer').waitFor()
  await remind()
  await page.getByTestId('back').click()
  expect(await page.getByTestId('unread-app').textContent()).toBe('1')
  await page.getByTestId('chat-app').click()
  await page.getByTestId('card').waitFor()
  await page.getByTestId('back').click()
  expect(await page.getByTestId('unread-app').count()).toBe(0)
  await page.getByTestId('person-lisi').click()
  expect(await page.getByTestId('me').textContent()).toBe('李四')

  const wide = await page.evaluate<number>('document.documentElement.scrollWidth')
  expect(wide).toBe(390)
})

on('while samples are told the page asks for patience, then shows what there is', async () => {
  s.sandbox.quiet(true)
  await open(390, 844, '/lisi/app')
  await page.getByTestId('preparing').waitFor()
  s.sandbox.quiet(false)
  await page.getByTestId('preparing').waitFor({ state: 'detached' })
  await page.getByTestId('suggestion').first().click()
  await page.getByTestId('messages').getByText('已记录：').waitFor()
})

on('a first visitor taps an example; an unanswered message is marked', async () => {
  s.bot.behave = (plain) => (field(plain, 'Content') ? 500 : '')
  await open(390, 844, '/lisi/app')
  await page.getByTestId('suggestion').first().click()
  await page.getByTestId('trouble').waitFor()
  expect(await page.getByTestId('suggestion').count()).toBe(0)
})
