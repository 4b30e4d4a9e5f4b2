import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'

// The newcomer's way: `npm start` with nothing set, the page in a real browser.
const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const on = test.skipIf(!existsSync(CHROMIUM) || process.env.STORE === 'pglite')

let folder: string
let bot: ChildProcess
let browser: Browser
let base: string
let page: Page

beforeAll(async () => {
  if (!existsSync(CHROMIUM) || process.env.STORE === 'pglite') return
  folder = mkdtempSync(join(tmpdir(), 'xiaoke-browser-'))
  const port = await freePort()
  base = `http://127.0.0.1:${port}`
  bot = spawn(process.execPath, ['--import', 'tsx', 'src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      PORT: String(port),
      DATABASE_URL: `file:${join(folder, 'crm.db')}`,
      DATA_KEY: Buffer.alloc(32, 3).toString('base64'),
    },
    stdio: 'ignore',
  })
  const quiet = ['--disable-background-networking', '--disable-component-update', '--disable-sync']
  browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', ...quiet],
  })
  await vi.waitUntil(
    () =>
      fetch(`${base}/readyz`).then(
        (r) => r.ok,
        () => false,
      ),
    { timeout: 60_000, interval: 200 },
  )
  page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`${base}/sandbox#/zhangsan/app`)
  await page.getByTestId('composer').waitFor({ timeout: 120_000 })
  await page.getByTestId('preparing').waitFor({ state: 'detached', timeout: 120_000 })
}, 300_000)

afterAll(async () => {
  await browser?.close()
  bot?.kill('SIGTERM')
  if (bot) await new Promise((done) => bot.once('exit', done))
  if (folder) rmSync(folder, { recursive: true, force: true })
})

const bubbles = () => page.locator('[data-testid=bubble][data-from=bot]')

/** Says something and waits for the answer that has `part` in it (a welcome may come between). */
async function say(words: string, part: string): Promise<string> {
  const before = await bubbles().count()
  await page.getByTestId('composer').fill(words)
  await page.keyboard.press('Enter')
  const answers = async () => (await bubbles().allTextContents()).slice(before).join('\n')
  await expect.poll(answers, { timeout: 20_000 }).toContain(part)
  return answers()
}

on(
  'a note is written, the clock moved, the reminder seen and its button tapped',
  async () => {
    await say('宏达钢构', '苏州宏达钢构有限公司')
    await say('明天上午9点半给宏达钢构陈总回电话', '09:30')
    await say('依据', '回电话')
    await page.getByTestId('clock-tomorrow').click()
    await page.getByTestId('clock-label').getByText('09:00').waitFor({ timeout: 60_000 })
    await page.getByTestId('clock-hour').click()
    await page.getByTestId('clock-label').getByText('10:00').waitFor({ timeout: 60_000 })
    await page.getByTestId('messages').getByText('给宏达钢构陈总回电话').last().waitFor()
    const card = page.getByTestId('card').filter({ hasText: '宏达钢构' }).last()
    await card.waitFor({ timeout: 20_000 })
    if (process.env.SCREENSHOT) await page.screenshot({ path: process.env.SCREENSHOT })
    await card.getByTestId('card-button').filter({ hasText: '完成' }).click()
    await expect
      .poll(async () => (await bubbles().last().textContent()) ?? '', { timeout: 20_000 })
      .toContain('完成')
    await page.getByTestId('wire-entry').first().waitFor()
  },
  120_000,
)

on(
  'another team learns whose customer it is, and nothing else',
  async () => {
    await page.goto(`${base}/sandbox#/zhaomin/app`)
    await page.reload()
    await page.getByTestId('composer').waitFor()
    const answer = await say('宏达钢构', '张三')
    expect(answer).not.toMatch(/陈国强|139/)
  },
  120_000,
)

const freePort = () =>
  new Promise<number>((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => done(port))
    })
  })
