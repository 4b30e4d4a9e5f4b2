import { existsSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222 地址 成都市武侯区玉林路77号') // prettier-ignore
})
afterEach(() => bot.close())

const PREFIX = 'https://crm.example.com'
const pathIn = (words: string): string => /\/u\/[\w-]{32}/.exec(words)?.[0] ?? ''
const link = async (who = 'zhang', line = '自助更新 青禾农资') => pathIn(await bot.say(who, line))
const look = (path: string, headers: Record<string, string> = {}) =>
  fetch(bot.base + path, { headers })
const send = (
  path: string,
  said: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Response> =>
  fetch(bot.base + path, { method: 'POST', body: new URLSearchParams(said), headers })
const told = () => bot.pushedTo('zhang').map((p) => p.text).join('\n') // prettier-ignore
const card = () => bot.pushedTo('zhang').findLast((p) => p.text.includes('更新了自己的资料'))

describe('a customer mends its own facts', () => {
  test('by a link of one use; nothing is on file before 接受, and then in its own name', async () => {
    const said = await bot.say('zhang', '自助更新 青禾农资')
    expect(said).toContain(`${PREFIX}/u/`)
    expect(said).toContain('11月28日前有效')
    const path = pathIn(said)
    const sent = await send(path, { 'contact.phone': '137 9999 8888', 'customer.address': '绵阳市花园街88号', 'contact.name': '', note: '以后请下午打电话' }) // prettier-ignore
    expect(sent.status).toBe(200)
    expect(await sent.text()).toContain('已收到')
    await bot.pass(1000)
    expect(told()).toMatch(/13711112222 → 13799998888/)
    expect(told()).toMatch(/花园街88号/)
    expect(await bot.say('zhang', '青禾农资电话')).toContain('13711112222')

    const [accept] = card()?.buttons ?? []
    expect(accept?.text).toBe('接受')
    expect(await bot.tap('zhang', accept ?? { key: '' })).toContain('已按客户本人填写的更新')
    expect(await bot.say('zhang', '青禾农资电话')).toContain('13799998888')
    expect(await bot.say('zhang', '来源 青禾农资 电话')).toMatch(/客户本人.*\n.*客户本人填写/)
    expect(await bot.say('zhang', '变更 青禾农资')).toMatch(/客户本人 .*13711112222 → 13799998888/)
    expect(await bot.say('zhang', '历史 青禾农资')).toMatch(/客户本人[\s\S]*以后请下午打电话/)
    expect(await bot.tap('zhang', accept ?? { key: '' })).toContain('没有等你确认')
    expect(await bot.say('boss', '审计')).toMatch(/客户本人 自助更新/)
    expect(await bot.say('zhang', '撤销')).toContain('已撤销')
    expect(await bot.say('zhang', '青禾农资电话')).toContain('13711112222')
  })

  test('退回 leaves the file as it is', async () => {
    await send(await link(), { 'contact.title': '总监' })
    expect(await bot.say('zhang', '退回更新 青禾农资')).toContain('档案没有改')
    expect(await bot.say('zhang', '接受更新 青禾农资')).toContain('没有等你确认')
    expect(await bot.say('zhang', '青禾农资')).not.toContain('总监')
  })

  test('what cannot be is told beside the field, and the link is not used up', async () => {
    const path = await link()
    const wrong = await send(path, { 'contact.phone': '123', 'contact.title': '<b>经理' })
    expect(wrong.status).toBe(422)
    const page = await wrong.text()
    expect(page).toContain('aria-invalid')
    expect(page).toContain('&lt;b&gt;经理')
    expect(page).not.toContain('<b>经理')
    expect((await send(path, {})).status).toBe(422)
    expect((await send(path, { 'contact.phone': '13711112222' })).status).toBe(422)
    expect((await send(path, { 'contact.title': '经理' })).status).toBe(200)
  })

  test('where the owner has left, his manager decides', async () => {
    const path = await link()
    await bot.store.transact((tx) => tx.update(tx.t.customers).set({ ownerId: 'gone' }))
    await send(path, { 'contact.title': '经理' })
    await bot.pass(1000)
    expect(bot.pushedTo('boss').at(-1)?.text).toContain('更新了自己的资料')
  })
})

describe('the page gives away nothing', () => {
  test('it shows too little of a value for whoever finds the link', async () => {
    const page = await (await look(await link())).text()
    expect(page).toContain('137••••22')
    for (const secret of ['13711112222', '玉林路', '张三']) expect(page).not.toContain(secret)
  })

  test('used, over, replaced, unknown and malformed look alike', async () => {
    const used = await link()
    await send(used, { 'contact.title': '经理' })
    const first = await link()
    const second = await link()
    const gone = await (await look(used)).text()
    for (const path of [first, `/u/${'a'.repeat(32)}`, '/u/short', "/u/'%20or%201=1"]) {
      const page = await look(path)
      expect(page.status, path).toBe(404)
      expect(await page.text(), path).toBe(gone)
    }
    expect((await look(second)).status).toBe(200)
    await bot.pass(7 * 86_400_000)
    expect((await look(second)).status).toBe(404)
    expect((await send(second, { 'contact.title': '主任' })).status).toBe(404)
  })

  test('two that send at once: one is taken', async () => {
    const path = await link()
    const both = await Promise.all(['甲', '乙'].map((v) => send(path, { 'contact.title': v })))
    expect(both.map((r) => r.status).sort()).toEqual([200, 404])
  })

  test('nothing is loaded from elsewhere, framed, remembered or told to the next site', async () => {
    const page = await look(await link())
    const policy = page.headers.get('content-security-policy') ?? ''
    for (const rule of ["default-src 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
    expect(page.headers.get('cache-control')).toBe('no-store')
    expect(page.headers.get('referrer-policy')).toBe('no-referrer')
    expect(page.headers.get('set-cookie')).toBeNull()
    expect(await page.text()).not.toMatch(/<script|src=|https?:/)
  })

  test('a form on another site changes nothing', async () => {
    const path = await link()
    const more = { 'sec-fetch-site': 'cross-site' }
    expect((await send(path, { 'contact.title': '经理' }, more)).status).toBe(403)
    const json = await fetch(bot.base + path, { method: 'POST', body: '{}', headers: { 'content-type': 'text/plain' } }) // prettier-ignore
    expect(json.status).toBe(403)
    expect((await send(path, { note: 'x'.repeat(40_000) })).status).toBe(413)
    expect((await send(path, { 'contact.title': '经理' })).status).toBe(200)
  })

  test('who tries many links is held off, and others are not', async () => {
    const path = await link()
    const at = (ip: string) => ({ 'x-forwarded-for': `1.2.3.4, ${ip}` })
    for (let i = 0; i < 20; i++) await look(`/u/${String(i).padStart(32, '0')}`, at('9.9.9.9'))
    expect((await look(path, at('9.9.9.9'))).status).toBe(429)
    expect((await look(path, at('8.8.8.8'))).status).toBe(200)
    await bot.pass(11 * 60_000)
    expect((await look(path, at('9.9.9.9'))).status).toBe(200)
  })

  test('the database opens no link, and the log knows none', async () => {
    const path = await link()
    const rows = await bot.store.transact((tx) => tx.select().from(tx.t.selfUpdates))
    expect(JSON.stringify(rows)).not.toContain(path.slice(3))
    await look(path)
    expect(bot.log.join('')).not.toContain(path.slice(3))
  })
})

test('only who disposes of a file gives out links, and not in a group', async () => {
  await bot.say('zhang', '共享 青禾农资 给 孙武')
  for (const who of ['sun', 'zhao', 'li']) expect(await link(who), who).toBe('')
  expect(pathIn(await bot.say('zhang', '自助更新 青禾农资', { group: 'g1' }))).toBe('')
  for (const who of ['zhang', 'wang', 'boss']) expect(await link(who), who).not.toBe('')
  await send(await link(), { 'contact.title': '经理' })
  for (const who of ['sun', 'zhao', 'li'])
    expect(await bot.say(who, '接受更新 青禾农资'), who).not.toContain('✓')
})

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
test.skipIf(!existsSync(CHROMIUM) || process.env.STORE === 'pglite')(
  'the page fits a phone of 390 px and works without a script',
  async () => {
    const path = await link()
    const browser = await chromium.launch({
      executablePath: CHROMIUM,
      args: ['--no-sandbox', '--disable-gpu'],
    })
    const page = await browser.newPage({
      viewport: { width: 390, height: 844 },
      javaScriptEnabled: false,
    })
    const broken: string[] = []
    page.on('console', (m) => void (m.type() === 'error' && broken.push(m.text())))
    await page.goto(bot.base + path)
    await page.getByLabel('手机').fill('123')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByRole('alert').waitFor()
    if (process.env.SHOT) await page.screenshot({ path: process.env.SHOT, fullPage: true })
    const body = await page.locator('main').boundingBox()
    expect(body?.width).toBeLessThanOrEqual(390)
    await page.getByLabel('手机').fill('13799998888')
    await page.getByRole('button', { name: '提交' }).click()
    await page.getByText('已收到').waitFor()
    await browser.close()
    expect(broken.filter((b) => !b.includes('422'))).toEqual([])
  },
  60_000,
)
