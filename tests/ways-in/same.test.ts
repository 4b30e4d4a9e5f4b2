import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'
import { preview, work } from '../support/files.ts'

let bot: TestBot
beforeEach(async () => {
  bot = await openBot()
  await bot.customer('青禾农资有限公司', 'zhang')
})
afterEach(() => bot.close())

type Way = (say: (line: string) => Promise<string>) => Promise<unknown>

const sent =
  (name: string, content: string): Way =>
  async (say) => {
    await preview(bot, 'zhang', name, content)
    await say('确认')
    await work(bot, 'zhang')
  }
const lines =
  (...said: string[]): Way =>
  async (say) => {
    for (const line of said) await say(line)
  }

const VCARD = `BEGIN:VCARD
VERSION:3.0
N:周;敏;;;
FN:周敏
ORG:青禾农资有限公司
TEL;TYPE=CELL:13711112222
END:VCARD
`

/** Requirement R55 to R57: whichever way a fact comes, the file and its history are the same. */
const WAYS: [string, Way][] = [
  ['a command', lines('联系人 青禾农资 姓名 周敏 电话 13711112222')],
  ['a command in other words', lines('青禾农资新增联系人周敏 13711112222')],
  ['a free note', lines('青禾农资新来的采购叫周敏，手机13711112222')],
  ['a pasted card', lines('周敏\n青禾农资有限公司\n手机：137 1111 2222', '是')],
  ['a pasted vCard', lines(VCARD, '是')],
  ['a vCard file', sent('名片.vcf', VCARD)],
  ['a spreadsheet', sent('a.csv', '客户名称,联系人,手机\n青禾农资有限公司,周敏,13711112222\n')],
  ['the ten columns', sent('b.csv', '姓名,联系方式,公司名称\n周敏,13711112222,青禾农资有限公司\n')],
] // prettier-ignore

test.each(WAYS)('a contact by %s leaves the same file and the same history', async (_, way) => {
  await way((line) => bot.say('zhang', line))
  expect(await historyOf()).toEqual(['contact * → name 周敏, phone 13711112222'])
  expect(await bot.say('zhang', '变更 青禾农资')).toMatch(
    /张三 联系人：周敏[\s\S]*张三 手机：13711112222/,
  )
})

const NEW: [string, Way][] = [
  ['one line', lines('新建 北辰玻璃厂 联系人 钱多多 电话 13733334444 职务 厂长 行业 玻璃')],
  ['a dialog', lines('新建', '北辰玻璃厂', '钱多多', '13733334444', '厂长', '玻璃', '完成')],
  ['a dialog with labels', lines('新建', '北辰玻璃厂', '行业 玻璃', '联系人 钱多多 电话 13733334444 职务 厂长', '完成')],
  ['a pasted card', lines('北辰玻璃厂\n钱多多 厂长\n电话：13733334444\n行业：玻璃', '是')],
  ['a spreadsheet', sent('a.csv', '客户名称,联系人,手机,职务,行业\n北辰玻璃厂,钱多多,13733334444,厂长,玻璃\n')],
] // prettier-ignore

test.each(NEW)('a new customer by %s is the same file', async (_, way) => {
  await way((line) => bot.say('zhang', line))
  expect((await historyOf('北辰玻璃厂')).sort()).toEqual([
    'contact * → name 钱多多, phone 13733334444, title 厂长',
    'customer * → createdBy zhang, industry 玻璃, name 北辰玻璃厂, number 002, ownerId zhang',
  ])
})

/** What the journal says of a customer since it was made, without ids and moments. */
function historyOf(name?: string): Promise<string[]> {
  return bot.store.transact(async (tx) => {
    const { journal, customers } = tx.t
    const found = await tx.select().from(customers).where(name ? eq(customers.name, name) : undefined)
    const rows = await tx.select().from(journal).where(eq(journal.customerId, found[0]?.id ?? '')).orderBy(asc(journal.id)) // prettier-ignore
    return rows
      .filter((r) => name !== undefined || r.op !== rows[0]?.op)
      .filter((r) => ['customer', 'contact'].includes(r.entity))
      .map((r) => `${r.entity} ${r.field} → ${r.field === '*' ? filled(r.after as object) : String(r.after)}`)
  }) // prettier-ignore
}

const SKIPPED = new Set([
  'id',
  'customerId',
  'createdAt',
  'updatedAt',
  'gone',
  'removed',
  'archived',
])

function filled(row: object): string {
  const { details = {}, ...columns } = row as { details?: object }
  return Object.entries({ ...columns, ...details })
    .filter(([key, v]) => !SKIPPED.has(key) && v !== null && v !== '' && String(v) !== '')
    .map(([key, v]) => `${key} ${String(v)}`)
    .sort()
    .join(', ')
}
