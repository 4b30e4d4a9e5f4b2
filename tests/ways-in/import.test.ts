import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { writeXlsx } from '../../src/sheets/write.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, sendFile, work } from '../support/files.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
})
afterEach(() => bot.close())

const say = (who: string, line: string) => bot.say(who, line)
const TABLE = `客户名称,联系人,手机,行业,等级
青禾农资有限公司,柳如烟,13711112222,农资,A
北辰玻璃厂,钱多多,13733334444,玻璃,B
`

describe('a table that is sent', () => {
  test.each(['aibot', 'app'] as const)(
    'to the %s is shown first and written after 确认',
    async (to) => {
      expect(await sendFile(bot, 'zhang', '客户.csv', TABLE, { to })).toContain('什么都没写入')
      const shown = await work(bot, 'zhang')
      expect(shown).toContain('「客户.csv」读完了，共 2 位客户')
      expect(shown).toContain('新建 2，更新 0，重复 0')
      expect(await say('zhang', '我的客户')).toContain('还没有客户')
      expect(await say('zhang', '导入进度')).toContain('新建 2')
      expect(await say('zhang', '确认')).toContain('新建 2，更新 0')
      expect(await say('zhang', '青禾农资')).toContain('柳如烟 13711112222')
      expect(await say('zhang', '来源 青禾农资 行业')).toContain('导入「客户.csv」第2行')
    },
  )

  test('goes away as a whole by one word, and comes back by another', async () => {
    await bot.customer('青禾农资有限公司', 'zhang')
    await preview(bot, 'zhang', '客户.csv', TABLE)
    await say('zhang', '确认')
    await work(bot, 'zhang')
    await say('zhang', '北辰玻璃厂 今天电话沟通')
    expect(await say('zhang', '撤销导入')).toContain('已撤销：导入「客户.csv」')
    expect(await say('zhang', '北辰玻璃厂')).toContain('没有找到')
    const file = await say('zhang', '青禾农资')
    expect(file).toContain('青禾')
    expect(file).not.toContain('柳如烟')
    expect(await say('zhang', '撤销')).toContain('已恢复')
    expect(await say('zhang', '青禾农资')).toContain('柳如烟')
  })

  test('is told row by row: new, changed, double, wrong', async () => {
    await bot.customer('青禾农资有限公司', 'zhang', '行业 农资')
    await bot.customer('金石建材有限公司', 'sun')
    const shown = await preview(
      bot, 'zhang', '名单.csv',
      `公司名称,联系人,联系电话,行业,楼盘,负责人
青禾农资有限公司,柳如烟,13711112222,农资,A栋,张三
青禾农资有限公司,,,农资,,
金石建材有限公司,石头,13755556666,建材,,
北辰玻璃厂,钱多多,1373333444,玻璃,,
远山物流有限公司,路远,13777778888,物流,,孙武
,,13799990000,,,
`,
    ) // prettier-ignore
    expect(shown).toContain('新建 1，更新 1，重复 2，疑似重复 0，没法导入 2，看不懂的值 1')
    expect(shown).toContain('公司名称→客户名称、联系电话→手机')
    expect(shown).toContain('不认识的列放进备注：楼盘')
    expect(shown).toContain('第6行 远山物流有限公司 没有导入：负责人是孙武，你不能替他导入')
    expect(shown).toContain('第7行 没有导入：没有客户名称，也没有联系人')
    expect(shown).toContain('第5行 联系电话「1373333444」：手机少一位')
    expect(shown).toContain('第4行 金石建材有限公司：已有同名客户，由孙武负责')
    expect(await say('zhang', '更多')).toContain('共 5')
    await say('zhang', '确认')
    await work(bot, 'zhang')
    expect(await say('zhang', '金石建材')).toContain('没有查看权限')
    expect(await say('zhang', '北辰玻璃')).toContain('钱多多')
  })

  test('keeps authors and days of where it comes from, deals, debts and next steps', async () => {
    await preview(
      bot, 'wang', '悟空导出.csv',
      `客户名称,负责人,创建人,创建时间,成交金额,成交日期,欠款金额,下次联系时间,客户编号,简称
星河科技有限公司,张三,李四,2024-03-01,3万,2025-06-01,5000,2026-12-01,KH0012,星河
云杉食品有限公司,李四,老周,2023-05-06,,,,,KH0013,
`,
    ) // prettier-ignore
    await say('wang', '确认')
    await work(bot, 'wang')
    const changes = await say('zhang', '变更 星河科技')
    expect(changes).toMatch(/2024年3月1日 李四/)
    expect(changes).toContain('成交：3万')
    expect(await say('li', '来源 云杉食品 负责人')).toContain('原创建人老周')
    expect(await say('zhang', '待办')).toContain('12月1日')
    expect(await say('zhang', 'KH0012')).toContain('【星河科技有限公司】')
    expect(await say('li', '星河科技')).toContain('由张三负责')
  })

  // PostgreSQL in WebAssembly takes a minute over what takes seconds elsewhere.
  const ROWS = process.env.STORE === 'pglite' ? 400 : 2000
  test(`${ROWS} rows tell who is double and who has no next step (R159)`, async () => {
    await bot.customer('客户7号有限公司', 'sun')
    const rows = Array.from({ length: ROWS }, (_, i) =>
      `客户${i}号有限公司,张${i},137${String(11110000 + i)},${i % 4 === 0 ? '2026-12-01' : ''}`) // prettier-ignore
    const table = ['客户名称,联系人,手机,下次联系时间', ...rows].join('\n')
    const shown = await preview(bot, 'zhang', '客户.csv', table)
    const open = ROWS * 0.75 - 1
    expect(shown).toContain(`共 ${ROWS} 位客户`)
    expect(shown).toContain(`新建 ${ROWS - 1}，更新 0，重复 1`)
    expect(shown).toContain(`没有下次联系日期的 ${open} 位：第3行 客户1号有限公司、`)
    expect(shown).toMatch(/第9行 客户7号有限公司：.*孙武/)
    await say('zhang', '确认')
    await work(bot, 'zhang')
    expect(bot.pushedTo('zhang').at(-1)?.text).toContain(`其中 ${open} 位还没有下一步`)
    const list = await say('zhang', '没有下一步的客户')
    expect(list).toContain(`没有下一步的客户（${open}）`)
    expect(list).toContain('回复「更多」')
    expect(await say('zhang', '更多')).toMatch(/11\. 客户/)
    await say('zhang', '客户1号有限公司 下周三拜访')
    expect(await say('zhang', '哪些客户没安排下一步')).toContain(`（${open - 1}）`)
  })

  test('with a row that looks like a file that is there asks about each', async () => {
    await bot.customer('青禾农资有限公司', 'zhang', '联系人 柳如烟 电话 13711112222')
    const shown = await preview(
      bot, 'zhang', 'a.csv',
      '客户名称,联系人,手机\n清河农资有限公司,柳如烟,13711112222\n大禹水泵厂,禹大,13711112222\n天目茶业有限公司,,\n',
    ) // prettier-ignore
    expect(shown).toContain('新建 1，更新 0，重复 0，疑似重复 2')
    expect(await say('zhang', '确认')).toContain('有 2 行像已有的客户')
    const asked = await say('zhang', '疑似重复')
    expect(asked).toContain('第2行「清河农资有限公司」')
    expect(asked).toContain('像已有的「青禾农资有限公司」')
    expect(await say('zhang', '1')).toContain('第3行「大禹水泵厂」')
    expect(await say('zhang', '2')).toContain('都看完了')
    expect(await say('zhang', '清河农资')).toContain('青禾农资有限公司')
    expect(await say('zhang', '大禹水泵厂')).toContain('禹大')
    expect(await say('zhang', '我的客户')).toContain('共 3 位')
  })

  test('is told to the administrator, and stands in the audit', async () => {
    await preview(bot, 'zhang', '客户.csv', TABLE)
    await say('zhang', '确认')
    await bot.pass(1000)
    expect(bot.pushedTo('boss').map((p) => p.text)).toContainEqual(
      '张三导入了「客户.csv」：新建 2，更新 0。',
    )
    expect(await say('boss', '审计 张三')).toContain('导入')
  })

  test('that is no table, damaged or late is told with the cure', async () => {
    expect(await preview(bot, 'zhang', 'a.pdf', '%PDF-1.4 nonsense')).toContain('只能读 .xlsx')
    expect(await preview(bot, 'zhang', '空.csv', ' ')).toContain('空的')
    expect(await preview(bot, 'zhang', 'a.csv', '一,二\n三,四\n')).toContain('没有找到表头')
    bot.fake.on('media/get', () => ({ errcode: 40007 }))
    await sendFile(bot, 'zhang', '旧.csv', TABLE, { to: 'app' })
    bot.fake.on('media/get', () => ({ errcode: 40007 }))
    expect(await work(bot, 'zhang')).toContain('请再发一次')
    expect(await say('zhang', '确认导入')).toContain('没有等你确认的导入')
  })

  test('may be given up, replaced by the next one, and is forgotten after a day', async () => {
    await preview(bot, 'zhang', '客户.csv', TABLE)
    expect(await say('zhang', '取消导入')).toContain('不导入了')
    expect(await say('zhang', '确认导入')).toContain('没有等你确认')
    await preview(bot, 'zhang', '客户.csv', TABLE)
    await preview(bot, 'zhang', '客户2.csv', TABLE)
    expect(await say('zhang', '确认导入')).toContain('「客户2.csv」')
    await work(bot, 'zhang')
    await preview(bot, 'zhang', '客户3.csv', `${TABLE}蓝天,,,,\n`)
    bot.set('2026-11-23T10:00:00+08:00')
    expect(await say('zhang', '确认导入')).toContain('没有等你确认')
    await bot.bot.tick.night()
    const left = await bot.store.transact((tx) => tx.select().from(tx.t.importRows))
    expect(left).toEqual([])
  })

  test('in a group is sent back to the private chat', async () => {
    expect(await sendFile(bot, 'zhang', 'a.csv', TABLE, { group: 'g1' })).toContain('私聊')
    expect(await work(bot, 'zhang')).toBe('')
  })
})

describe("a firm's own fields", () => {
  test('are columns of the table and of the template', async () => {
    await say('boss', '加字段 合作模式 选项 直供、代理')
    const shown = await preview(
      bot, 'zhang', 'a.xlsx',
      await writeXlsx({
        sheet: '客户',
        headings: ['客户名称', '合作模式'],
        rows: [['青禾农资', '代理'], ['北辰玻璃', '零售']],
      }),
    ) // prettier-ignore
    expect(shown).not.toContain('不认识')
    expect(shown).toContain('第3行 合作模式「零售」：合作模式只能是：直供、代理')
    await say('zhang', '确认')
    await work(bot, 'zhang')
    expect(await say('zhang', '青禾农资')).toContain('合作模式：代理')
    expect(await say('zhang', '模板')).toContain('合作模式')
  })
})

test('a vCard file makes customers, by its bytes whatever its name', async () => {
  const card =
    'BEGIN:VCARD\nVERSION:3.0\nN:柳;如烟;;;\nFN:柳如烟\nORG:青禾农资有限公司\nTITLE:采购经理\nTEL;TYPE=CELL:13711112222\nEND:VCARD\n'
  expect(await preview(bot, 'zhang', '名片', card)).toContain('新建 1')
  await say('zhang', '确认')
  await work(bot, 'zhang')
  expect(await say('zhang', '青禾农资')).toContain('柳如烟 采购经理 13711112222')
})

test('a long import tells how far it is, may be stopped, and goes back piece by piece', async () => {
  const rows = Array.from(
    { length: 240 },
    (_, i) => `甲乙${numeral(i)}商行,王${numeral(i)},1380000${String(i).padStart(4, '0')}`,
  )
  await preview(bot, 'zhang', '大表.csv', `客户名称,联系人,手机\n${rows.join('\n')}\n`)
  expect(await say('zhang', '确认')).toContain('开始导入')
  const told = await work(bot, 'zhang')
  expect(told.match(/▓/g)?.length).toBeGreaterThan(5)
  expect(told).toContain('新建 240')
  expect(await say('zhang', '撤销')).toContain('好了会告诉你')
  expect(await say('zhang', '撤销')).toContain('还没有做完')
  expect(await work(bot, 'zhang')).toContain('✓ 已撤销：导入「大表.csv」')
  expect(await say('zhang', '我的客户')).toContain('还没有客户')
  expect(await say('zhang', '撤销')).toContain('正在恢复')
  expect(await work(bot, 'zhang')).toContain('✓ 已恢复')
  expect(await say('zhang', '我的客户')).toContain('共 240 位')
}, 60_000)

const numeral = (n: number): string =>
  [...String(n)].map((d) => '零一二三四五六七八九'[Number(d)]).join('')

test('a list that is pasted becomes a file for each line after one 确认, and nobody\u2019s contacts', async () => {
  await bot.customer('青禾农资有限公司', 'zhang')
  const shown = await say(
    'zhang',
    '1. 华东建材 李总 13800000001\n2、华南水泥厂，王工，13800000002\n（3）北方钢构 赵经理 电话：13800000003',
  )
  expect(shown).toContain('共 3 位客户')
  expect(shown).toContain('新建 3')
  expect(await say('zhang', '确认')).toContain('新建 3')
  expect(await say('zhang', '华南水泥厂')).toContain('王工 13800000002')
  expect(await say('zhang', '青禾农资联系人')).toContain('还没有联系人')
  expect(await say('zhang', '撤销')).toContain('已撤销')
  expect(await say('zhang', '我的客户')).toContain('共 1 位')
})

test('cells copied from a spreadsheet, and several vCards, are read like the file', async () => {
  expect(
    await say(
      'zhang',
      '客户名称\t联系人\t手机\n华东建材\t李总\t13800000001\n华南水泥厂\t王工\t13800000002',
    ),
  ).toContain('新建 2')
  expect(await say('zhang', '取消')).toContain('已取消')
  const card = (name: string, firm: string) =>
    `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nORG:${firm}\nTEL:1380000000${name.length}\nEND:VCARD`
  expect(
    await say('zhang', `${card('李明', '华东建材')}\n${card('王小工', '华南水泥厂')}`),
  ).toContain('新建 2')
})

test('notes of several lines stay notes', async () => {
  await bot.customer('青禾农资有限公司', 'zhang')
  const said = await say(
    'zhang',
    '青禾农资今天来访\n谈了价格，13711112222 是他们前台\n周五前给报价',
  )
  expect(said).toContain('已记到「青禾农资有限公司」')
})

test('a customer has a number, is found by it for ever, also after a merge', async () => {
  await bot.customer('青禾农资有限公司', 'zhang')
  await bot.customer('北辰玻璃厂', 'zhang')
  expect(await say('zhang', '001')).toContain('【青禾农资有限公司】')
  expect(await say('zhang', '查 002')).toContain('【北辰玻璃厂】')
  expect(await say('li', '002')).not.toContain('【')
  await say('zhang', '合并 北辰玻璃厂 到 青禾农资')
  await say('zhang', '是')
  expect(await say('zhang', '002')).toContain('【青禾农资有限公司】')
})
