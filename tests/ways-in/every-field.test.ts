import { afterEach, beforeEach, expect, test } from 'vitest'
import { exportTable } from '../../src/actions/export.ts'
import { fieldByHeading, FIELDS } from '../../src/domain/fields.ts'
import { openZone } from '../../src/domain/zone.ts'
import { writeCsv, writeXlsx } from '../../src/sheets/write.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, work } from '../support/files.ts'

const OWN = [
  ['合作模式', '选项 直供、代理', '代理'], ['年用量', '类型 金额', '30万'], ['冷库', '类型 数字', '12'],
  ['签约日', '类型 日期', '2025-03-05'], ['口味', '类型 文本', '=1+1'], ['说明书', '类型 长文本', '一，二；三'],
  ['主推', '类型 标签', '水泥、沙子'], ['财务手机', '类型 电话', '0571-88886666'], ['集团邮箱', '类型 邮箱', 'a@b.cn'],
] as const // prettier-ignore
const addOwn = async (bot: TestBot) => {
  for (const [label, how] of OWN) await bot.say('boss', `加字段 ${label} ${how}`)
}

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await addOwn(bot)
})
afterEach(() => bot.close())

const tableOf = (one: TestBot) => exportTable(one.store, { all: true }, openZone('Asia/Shanghai'))
/** What is set by hand, by its own name; the rest we write ourselves or it is the file's owner. */
const settable = (of: 'customer' | 'contact') =>
  FIELDS.filter((f) => f.of === of && f.change !== 'nobody' && !['name', 'owner', 'shortNames'].includes(f.key)) // prettier-ignore

test.each(['a.xlsx', 'a.csv'])(
  'a file with every field of the dictionary filled goes out and comes in as the same (%s)',
  async (name) => {
    await bot.say('boss', '新建 青禾农资有限公司 联系人 柳如烟')
    for (const f of settable('customer'))
      expect(await bot.say('boss', `改 青禾农资 ${f.label} ${f.example}`), f.label).toMatch(/✓|本来就是这样/) // prettier-ignore
    for (const f of settable('contact'))
      expect(await bot.say('boss', `联系人 青禾农资 姓名 柳如烟 ${f.label} ${f.example}`), f.label).toContain('✓') // prettier-ignore
    for (const [label, , value] of OWN)
      expect(await bot.say('boss', `改 青禾农资 ${label} ${value}`), label).toContain('✓')
    for (const words of [
      '预算40万到50万',
      '报价38万',
      '今天签了合同，成交3万',
      '付了1万',
      '还欠我们5000元，12月底付清',
    ])
      await bot.say('boss', `青禾农资 ${words}`)
    const first = await tableOf(bot)
    const filled = new Set(
      first.headings
        .filter((_, i) => first.rows.some((row) => row[i]))
        .map((h) => fieldByHeading(h)?.label ?? h),
    )
    const all = [...settable('customer'), ...settable('contact')].map((f) => f.label)
    expect([...all, ...OWN.map(([label]) => label)].filter((label) => !filled.has(label))).toEqual([]) // prettier-ignore
    const content = name.endsWith('xlsx') ? await writeXlsx(first) : writeCsv(first)
    expect(await preview(bot, 'boss', name, content)).toContain('没有可以写入的内容')

    const other = await openBot({ at: '2026-12-01T10:00:00+08:00' })
    try {
      await addOwn(other)
      expect(await preview(other, 'boss', name, content)).toContain('看不懂的值 0')
      await other.say('boss', '确认')
      await work(other, 'boss')
      expect(await tableOf(other)).toEqual(first)
      expect(await other.say('boss', '撤销')).toContain('已撤销')
      await other.bot.tick.second()
      expect((await tableOf(other)).rows).toEqual([])
    } finally {
      await other.close()
    }
  },
)
