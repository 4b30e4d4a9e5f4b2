import { spawnSync } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs' // prettier-ignore
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openSeal } from '../../db/engine/seal.ts'
import { openSqlite } from '../../db/engine/sqlite.ts'
import { openBot } from '../support/bot.ts'

/** The drill of docs/restore.md, command by command, as an operator types it. */
const KEY = Buffer.alloc(32, 7)
let dir: string
const db = () => join(dir, 'crm.db')

function run(tool: string, file: string, more: Record<string, string> = {}) {
  const done = spawnSync(process.execPath, ['--import', 'tsx', `src/tools/${tool}.ts`, file], {
    cwd: resolve('.'),
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `file:${db()}`,
      DATA_KEY: KEY.toString('base64'),
      ADMIN_USERIDS: 'boss',
      ...more,
    },
    encoding: 'utf8',
  })
  return { code: done.status, said: done.stdout + done.stderr }
}

const open = (at: string) => openBot({ store: openSqlite(db(), openSeal([KEY])), at })

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'restore-'))
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

describe.skipIf(process.env.STORE === 'pglite')('the restore drill', () => {
  test('copy, loss, damaged copy, good copy: all that was in the copy is back', async () => {
    const before = await open('2026-11-20T10:00:00+08:00')
    await before.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
    await before.say('zhang', '青禾农资 今天电话沟通，暗号蓝鲸')
    await before.close()

    const copy = join(dir, 'copy.db')
    const made = run('backup', copy)
    expect(made.said).toMatch(/客户 1，记录 1/)
    expect(run('backup', copy).code).toBe(1)

    const after = await open('2026-11-21T10:00:00+08:00')
    await after.say('zhang', '改 青禾农资 等级 A')
    await after.close()

    const torn = join(dir, 'torn.db')
    copyFileSync(copy, torn)
    const bytes = readFileSync(torn)
    writeFileSync(torn, bytes.subarray(0, bytes.length / 2))
    const refused = run('restore', torn)
    expect(refused.code).toBe(1)
    expect(refused.said).toContain('数据库没有动')
    writeFileSync(torn, 'not a database')
    expect(run('restore', torn).code).toBe(1)
    expect(readdirSync(dir).some((f) => f.includes('before-restore'))).toBe(false)

    const restored = run('restore', copy)
    expect(restored.said).toMatch(/已恢复：客户 1，记录 1。原来的数据库留在/)
    expect(readdirSync(dir).some((f) => /crm\.db\.before-restore-/.test(f))).toBe(true)

    const wrong = run('export', join(dir, 'wrong.csv'), { DATA_KEY: Buffer.alloc(32, 1).toString('base64') }) // prettier-ignore
    expect(wrong).toMatchObject({ code: 1 })
    expect(wrong.said).toContain('DATA_KEY')
    expect(existsSync(join(dir, 'wrong.csv'))).toBe(false)
    expect(run('export', join(dir, 'all.csv')).code).toBe(0)
    expect(readFileSync(join(dir, 'all.csv'), 'utf8')).toContain('13711112222')

    const again = await open('2026-11-21T11:00:00+08:00')
    expect(await again.say('zhang', '青禾农资电话')).toContain('13711112222')
    expect(await again.say('zhang', '历史 青禾农资')).toContain('暗号蓝鲸')
    expect(await again.say('zhang', '来源 青禾农资 等级')).not.toContain('张三')
    // What was done at the shell is in the audit, and the administrator hears of it.
    expect(await again.say('boss', '审计 导出')).toMatch(/服务器命令 导出.*全部客户/)
    // The tool keeps real time, which the held clock has not reached yet.
    await again.until('2040-01-02T10:00:00+08:00')
    expect(again.pushedTo('boss').some((p) => p.text.includes('在服务器上导出了'))).toBe(true)
    await again.close()
  }, 240_000)
})
