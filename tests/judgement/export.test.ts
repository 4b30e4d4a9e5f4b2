import readXlsx from 'read-excel-file/node'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  for (const [name, region] of [['金鹏物流', '上海'], ['蓝岸酒店', '上海'], ['天和制药', '河南']]) {
    await bot.customer(name ?? '')
    await bot.say('zhang', `改 ${name} 地区 ${region}`)
  } // prettier-ignore
  await bot.say('zhang', '金鹏物流今天签了合同，成交30万')
})
afterEach(() => bot.close())

/** The rows of the last table that was sent, as Excel reads them. */
async function table(): Promise<string[][]> {
  bot.fake.on('media/upload', () => ({ media_id: 'mm' }))
  await bot.bot.tick.second()
  const raw = bot.fake.of('media/upload').at(-1)?.raw ?? Buffer.alloc(0)
  // The part begins after the first empty line, and the boundary follows its last byte.
  const file = raw.subarray(raw.indexOf('\r\n\r\n') + 4, raw.lastIndexOf('\r\n--'))
  const sheets = await readXlsx(file)
  return sheets[0]?.data.map((row) => row.map(String)) ?? []
}

test('the answer to a question is had as a table, by those who may, and written down', async () => {
  expect(await bot.say('zhang', '上海的客户')).not.toContain('导出')
  expect(await bot.say('boss', '上海的客户')).toContain('回复「导出」得到表格')
  expect(await bot.say('boss', '导出')).toContain('用来做什么')
  const rows = (await table()).flat().join()
  expect(rows).toContain('金鹏物流')
  expect(rows).toContain('蓝岸酒店')
  expect(rows).not.toContain('天和制药')
  expect(await bot.say('boss', '审计')).toContain('上海的客户')
})

test('sums are had as a table too', async () => {
  await bot.say('boss', '本月成交 按人')
  await bot.say('boss', '导出')
  await bot.say('boss', '盘点')
  expect(await table()).toEqual([
    ['项目', '数量', '金额（元）'],
    ['张三', '1', '300000.00'],
  ])
})

test('a question that cannot be read exports nothing', async () => {
  expect(await bot.say('boss', '导出 特别讨人喜欢的那些老熟人')).toContain('还不会统计')
  expect(await bot.say('zhang', '导出 上海')).toContain('主管')
})
