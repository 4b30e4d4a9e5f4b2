import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { commands } from '../../commands/index.ts'
import { openSeal } from '../../db/engine/seal.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { backup } from '../../src/jobs/backup.ts'
import { openBot } from '../support/bot.ts'

const [OLD, NEW] = [Buffer.alloc(32, 7), Buffer.alloc(32, 9)] as const
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'sealed-all-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))
const file = () => join(dir, 'crm.db')
const sealedWith = (...keys: Buffer[]) => openSqlite(file(), openSeal(keys))

/** What each way of telling leaves somewhere: no word of it may be found in any file. */
const LINES = [
  '新建 青禾农资有限公司 联系人 柳如烟 电话 13711112222 邮箱 liu@qinghe.cn 微信 lryan2026 生日 1980-12-02 地址 玉林路77号 备注 暗号甲子',
  '改 青禾农资 仓库口令 芝麻开门', '联系人 青禾农资 姓名 柳如烟 身份证号 310101198012021234 家庭情况 暗号乙丑',
  '青禾农资 柳如烟说下周三下午3点来看样，预算50万，怕别家便宜，暗号丙寅', '青禾农资 今天签了合同，成交3万，暗号丁卯，合同到2027年3月1日',
  '投诉 青禾农资 内容 来货发霉暗号戊辰', '服务 青禾农资 内容 要派人调试暗号己巳', '需求 青禾农资 内容 暗号庚午', '承诺 青禾农资 周五前换新暗号辛未',
  '服务单 1 反馈 客户说修好了暗号壬申', '结案 1 结果 已补发暗号癸酉', '评价 青禾农资 好评 暗号甲戌', '建议 青禾农资 暗号乙亥',
  '提醒 青禾农资 时间 每周一上午9点 事项 寄样暗号丙子', '提醒 青禾农资 时间 明天下午3点 事项 暗号丁丑', '推迟 1 到 周五下午，暗号戊寅', '完成 1 暗号己卯',
  '让李四查一下青禾农资的暗号庚辰', '交档案 青禾农资 暗号辛巳', '上报 青禾农资 暗号壬午', '方案 青禾农资 暗号癸未，12万', '异议 青禾农资 暗号甲申',
  '培训 青禾农资 暗号乙酉 周五', '更新需求 青禾农资 电话 暗号丙戌', '同意 青禾农资 用途 生日祝福 原话 暗号丁亥', '已告知 青禾农资 柳如烟', '查 暗号丙寅', '提到 暗号丙寅', '查 暗号没有', '青禾农资 柳如烟说别再发祝福了，暗号戊子', '新建', '绵竹酒坊', '电话 13655556666',
] // prettier-ignore
const LED = [
  '信用 青禾农资 B 依据 暗号己丑', '政策 青禾农资 95折暗号庚寅', '回复 青禾农资 暗号辛卯', '退回 青禾农资 暗号壬辰', '催 张三 青禾农资 暗号癸巳', '表扬 张三 青禾农资 暗号甲午',
  '风险归档 青禾农资 原因 暗号乙未 处理 上门 结果 继续 损失 0', '青禾农资 柳如烟换号码了，13844445555', '导出 用途 暗号丙申',
] // prettier-ignore
const SECRET =
  /13711112222|13655556666|13844445555|liu@qinghe\.cn|lryan2026|玉林路|芝麻开门|310101198012021234|暗号/g

async function fullDays() {
  const bot = await openBot({ store: sealedWith(OLD), at: '2026-11-20T10:00:00+08:00' })
  await bot.say('boss', '加字段 仓库口令 类型 文本 敏感 是')
  for (const line of LINES) await bot.say('zhang', line)
  await bot.say('zhang', '取消')
  for (const line of LED) await bot.say('wang', line)
  for (const line of LED.slice(0, 4)) await bot.say('wang', line, { group: 'g1' })
  for (const { example } of commands)
    for (const line of example.split('；')) {
      await bot.say('zhang', line.replaceAll('华东建材有限公司', '青禾农资').replaceAll('华东建材', '青禾农资')) // prettier-ignore
      await bot.say('zhang', '取消')
    }
  for (const at of ['2026-11-21T10:00', '2026-11-23T09:30', '2026-11-24T03:40', '2026-12-01T09:30'])
    await bot.until(`${at}:00+08:00`)
  return bot
}

/** All bytes of all files below, as text in both encodings that text may hide in. */
const bytesOf = (folder: string): string =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((e) => e.isFile())
    .map((e) => readFileSync(join(e.parentPath, e.name)))
    .map((b) => b.toString('utf8') + b.toString('utf16le'))
    .join('\n')

const tool = (name: string, ...keys: Buffer[]) =>
  [
    process.execPath,
    ['--import', 'tsx', `src/tools/${name}.ts`],
    {
      cwd: resolve('.'),
      env: {
        PATH: process.env.PATH,
        DATABASE_URL: `file:${file()}`,
        DATA_KEY: keys.map((k) => k.toString('base64')).join(','),
        ADMIN_USERIDS: 'boss',
      },
    },
  ] as const

/** How many values are still closed with a key, in any column of any table. */
function closedWith(key: Buffer): number {
  const db = new Database(file(), { readonly: true })
  const { keyId } = openSeal([key])
  const tables = db.prepare("select name from sqlite_master where type = 'table'").all() as { name: string }[] // prettier-ignore
  const counts = tables.flatMap(({ name }) =>
    (db.prepare(`pragma table_info("${name}")`).all() as { name: string }[]).map((column) => {
      const where = `cast("${column.name}" as text) like '${keyId}:%'`
      return (db.prepare(`select count(*) as n from "${name}" where ${where}`).get() as { n: number }).n // prettier-ignore
    }),
  )
  db.close()
  return counts.reduce((sum, n) => sum + n, 0)
}

describe.skipIf(process.env.STORE === 'pglite')('days with every command', () => {
  test('leave no secret in database, WAL, backup and log; the key is changed although killed', { timeout: 180_000 }, async () => {
    const bot = await fullDays()
    await backup(bot.store, join(dir, 'backups'), '2026-12-01')
    const seen = bytesOf(dir) + bot.log.join('\n')
    expect(seen).toContain('青禾农资')
    const at = (i: number) => seen.slice(Math.max(0, i - 60), i + 40).replace(/[^\p{L}\p{N}\p{P} ]/gu, '·') // prettier-ignore
    expect([...seen.matchAll(SECRET)].slice(0, 5).map((m) => at(m.index))).toEqual([])
    await bot.close()
    expect(closedWith(OLD)).toBeGreaterThan(200)

    // Killed as soon as the first batch is through.
    const child = spawn(...tool('rotate-key', NEW, OLD))
    const ended = new Promise((done) => child.once('exit', done))
    while (child.exitCode === null && closedWith(NEW) === 0) await new Promise((r) => setTimeout(r, 2)) // prettier-ignore
    child.kill('SIGKILL')
    await ended
    expect(closedWith(NEW)).toBeGreaterThan(0)
    expect(closedWith(OLD)).toBeGreaterThan(0)

    // Half way either key alone is refused, in words.
    const wrong = spawnSync(...tool('export', Buffer.alloc(32, 1)))
    expect(wrong.status).toBe(1)
    expect(String(wrong.stderr) + String(wrong.stdout)).toMatch(/密钥|DATA_KEY/)

    const again = spawnSync(...tool('rotate-key', NEW, OLD))
    expect(String(again.stdout)).toContain('密钥已更换')
    expect(closedWith(OLD)).toBe(0)
    const after = await openBot({ store: sealedWith(NEW), at: '2026-12-02T10:00:00+08:00' })
    expect(await after.say('zhang', '查 5555')).toContain('青禾农资')
    expect(await after.say('zhang', '查 青禾农资有限公司 身份证号')).toContain('310101198012021234')
    expect(await after.say('zhang', '查 暗号丙寅')).toContain('青禾农资')
    await after.close()
  }) // prettier-ignore
})
