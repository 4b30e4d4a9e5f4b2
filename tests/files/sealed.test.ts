import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSeal, SealError } from '../../db/engine/seal.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { rotate, tryKey } from '../../src/actions/safety/rotate.ts'
import { backup, outworn } from '../../src/jobs/backup.ts'
import { openBot } from '../support/bot.ts'

const OLD = Buffer.alloc(32, 7)
const NEW = Buffer.alloc(32, 9)
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sealed-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

const file = () => join(dir, 'crm.db')
const sealedWith = (...keys: Buffer[]) => openSqlite(file(), openSeal(keys))

/** A day of the kinds of lines that hold something secret. */
const DAY = [
  '新建 青禾农资有限公司 联系人 柳如烟 电话 13711112222 邮箱 liu@qinghe.cn 地址 成都市武侯区玉林路77号',
  '青禾农资 柳如烟说下周三下午3点来看样，预算50万，怕别家便宜，暗号蓝鲸',
  '青禾农资柳如烟电话改成13799998888',
  '把青禾农资的地址改成绵阳市涪城区花园街88号',
  '提醒 青禾农资 时间 明天下午3点 事项 寄合同到玉林路77号',
  '投诉 青禾农资 内容 来货发霉暗号白鹭',
  '同意 青禾农资 用途 生日祝福 原话 可以发暗号灰鹤',
  '关注 青禾农资 随时', '清除 青禾农资', '共享 青禾农资 给 李四',
  '青禾农资', '青禾农资电话', '历史 青禾农资', '变更 青禾农资', '待办', '撤销', '撤销', '新建', '绵竹酒坊', '电话 13655556666',
] // prettier-ignore
const SECRETS = ['13711112222', '13799998888', '13655556666', 'liu@qinghe.cn', '玉林路', '花园街', '蓝鲸', '白鹭', '灰鹤', '50万', '13622223333', '解放路', '黑天鹅', '13844445555'] // prettier-ignore

async function day() {
  const store = sealedWith(OLD)
  const bot = await openBot({ store })
  for (const line of DAY) await bot.say('zhang', line)
  await bot.say('wang', '导出 用途 盘点')
  // What a customer fills in itself, and what comes through another door.
  const link = await bot.say('zhang', '自助更新 青禾农资')
  const path = /\/u\/[\w-]+/.exec(link)?.[0] ?? ''
  await fetch(bot.base + path)
  await fetch(bot.base + path, { method: 'POST', body: new URLSearchParams({ 'contact.phone': '13622223333', 'customer.address': '绵阳解放路5号', note: '暗号黑天鹅' }) }) // prettier-ignore
  await bot.say('wang', '青禾农资 柳如烟换号码了，13844445555', { group: 'g1' })
  await bot.say('sun', '青禾农资电话')
  await bot.until('2026-11-22T15:00:01+08:00')
  return { store, bot }
}

/** All bytes of all files below, as text in both encodings that text may hide in. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => readFileSync(join(e.parentPath, e.name)))
    .map((b) => b.toString('utf8') + b.toString('utf16le'))
    .join('\n')

describe.skipIf(process.env.STORE === 'pglite')('the data at rest', () => {
  test('after a day, database, WAL, backup and log show no phone, note, address or e-mail', async () => {
    const { store, bot } = await day()
    const made = await backup(store, join(dir, 'backups'), '2026-11-22')
    expect(made).toMatchObject({ ok: true, customers: 1 })
    const seen = bytesOf(dir) + bot.log.join('\n')
    expect(seen).toContain('青禾农资')
    expect(SECRETS.filter((secret) => seen.includes(secret))).toEqual([])
    await bot.close()
  })

  test('a key is changed in steps: stopped in the middle, it goes on; then the old key is not needed', async () => {
    const { bot } = await day()
    await bot.close()
    const half = sealedWith(NEW, OLD)
    const stopped = new Error('stopped')
    let batches = 0
    await expect(
      rotate(half, () => new Date(0), () => {
        if (++batches === 3) throw stopped
      }),
    ).rejects.toBe(stopped) // prettier-ignore
    await half.close()
    const whole = sealedWith(NEW, OLD)
    expect(await rotate(whole, () => new Date(0), () => undefined)).toBeGreaterThan(5) // prettier-ignore
    await whole.close()
    const after = await openBot({ store: sealedWith(NEW), at: '2026-11-22T16:00:00+08:00' })
    expect(await after.say('zhang', '青禾农资电话')).toContain('13844445555')
    expect(await after.say('zhang', '5555')).toContain('青禾农资')
    expect(await after.say('zhang', '历史 青禾农资')).toContain('蓝鲸')
    await after.close()
  })

  test('a wrong key is refused at the start', async () => {
    const { bot } = await day()
    await bot.close()
    const wrong = sealedWith(NEW)
    await expect(tryKey(wrong)).rejects.toThrow(SealError)
    await wrong.close()
  })
})

test('backups stay for a week, then those of five Mondays', () => {
  const days = Array.from({ length: 60 }, (_, i) => {
    const at = new Date(Date.UTC(2026, 9, 1 + i)).toISOString().slice(0, 10)
    return `crm-${at}.db`
  })
  const left = days.filter((d) => !outworn([...days, 'mine.db']).includes(d))
  expect(left).toHaveLength(7 + 4)
  expect(left.at(-1)).toBe('crm-2026-11-29.db')
  expect(left[0]).toBe('crm-2026-10-26.db')
})
