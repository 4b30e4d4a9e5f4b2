import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportTable } from '../../src/actions/export.ts'
import { openZone } from '../../src/domain/zone.ts'
import { writeCsv, writeXlsx } from '../../src/sheets/write.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, work } from '../support/files.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())

const tableOf = (one: TestBot) => exportTable(one.store, { all: true }, openZone('Asia/Shanghai'))

test.each(['a.xlsx', 'a.csv'])(
  'an export opens through import into an identical one: own fields, contacts, deals (%s)',
  async (name) => {
    await bot.say('boss', '加字段 合作模式 选项 直供、代理')
    await bot.say('boss', '加字段 年用量 类型 金额')
    await bot.customer(
      '青禾农资有限公司',
      'zhang',
      '联系人 柳如烟 电话 13711112222 行业 农资 等级 A',
    )
    await bot.say('zhang', '联系人 青禾农资 姓名 梅长青 职务 财务 电话 0571-88886666')
    await bot.say('zhang', '改 青禾农资 合作模式 代理 年用量 30万 地址 =1+1号楼')
    await bot.say('zhang', '青禾农资 今天签了合同，成交3万')
    await bot.until('2026-11-24T10:00:00+08:00')
    await bot.say('zhang', '青禾农资 又下单了，成交3万')
    await bot.say('zhang', '青禾农资 预算40万到50万')
    await bot.say('zhang', '青禾农资还欠我们5000元，12月底付清')
    await bot.customer('青禾农资有限公司', 'li', '仍然新建 确认')
    const first = await tableOf(bot)
    expect(first.rows.length).toBeGreaterThan(3)
    expect(first.headings).toEqual(expect.arrayContaining(['定级依据', '定级日期']))
    const content = name.endsWith('xlsx') ? await writeXlsx(first) : writeCsv(first)

    expect(await preview(bot, 'boss', name, content)).toContain('没有可以写入的内容')

    const other = await openBot({ at: '2026-12-01T10:00:00+08:00' })
    try {
      await other.say('boss', '加字段 合作模式 选项 直供、代理')
      await other.say('boss', '加字段 年用量 类型 金额')
      const shown = await preview(other, 'boss', name, content)
      expect(shown).toContain('新建 2，更新 0，重复 0，疑似重复 0，没法导入 0，看不懂的值 0')
      await other.say('boss', '确认')
      await work(other, 'boss')
      expect(await tableOf(other)).toEqual(first)
    } finally {
      await other.close()
    }
  },
)
