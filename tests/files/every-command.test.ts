import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eq } from 'drizzle-orm'
import { commands } from '../../commands/index.ts'
import { isAtLeast, type Role } from '../../src/domain/rights.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { PEOPLE } from '../support/people.ts'

/**
 * Every command of `commands/index.ts`, by its own example, about a customer of 张三: whoever may not
 * see that file learns nothing by any of them, and in a group nobody reads what is sensitive. A new
 * command is taken in by itself.
 */
let bot: TestBot
beforeAll(async () => {
  const keeper = { userid: 'guan', name: '关管家', department: [1], is_leader_in_dept: [0], direct_leader: [], status: 1 } // prettier-ignore
  bot = await openBot({ people: [...PEOPLE, keeper], at: '2026-11-20T10:00:00+08:00' })
  await bot.say('boss', '加字段 仓库口令 类型 文本 敏感 是')
  await bot.say('boss', '加字段 年采购额 类型 金额')
  await bot.say('boss', '档案管理员 关管家')
  for (const line of [...FILE, ...OTHERS]) await bot.say('zhang', line)
  for (const line of LED) await bot.say('wang', line)
  await bot.until('2026-11-23T09:30:00+08:00')
})
afterAll(() => bot.close())

const FILE = [
  '新建 甲州阀门有限公司 联系人 江一鸣 电话 13711110001 生日 1980-12-02 邮箱 jiang@jz.cn 微信 jymwx001 地址 甲街一号',
  '改 甲州阀门 年采购额 873万 仓库口令 芝麻开门 备注 备注暗号 行业 阀门',
  '联系人 甲州阀门 姓名 江一鸣 身份证号 310101198012021234 家庭情况 家事暗号',
  '甲州阀门 江一鸣说下周三下午3点送样到甲街一号，预算87万，报价65万，暗号一一',
  '甲州阀门今天签了合同，成交43万，还欠我们21万，12月底付清',
  '投诉 甲州阀门 内容 漏水投诉暗号，回电13711110001',
  '需求 甲州阀门 内容 月结需求暗号', '承诺 甲州阀门 周五前换新承诺暗号', '评价 甲州阀门 好评 评价暗号', '建议 甲州阀门 建议暗号',
  '同意 甲州阀门 用途 生日祝福 原话 同意暗号', '提醒 甲州阀门 时间 11月25日 事项 提醒暗号', '交档案 甲州阀门 交档暗号',
  '上报 甲州阀门 上报暗号', '方案 甲州阀门 方案暗号，12万', '异议 甲州阀门 异议暗号', '关注 甲州阀门 随时',
] // prettier-ignore
/** Sums over several customers are no customer's own (战报 goes to groups). */
const OTHERS = ['新建 丁丁五金 等级 A', '丁丁五金今天签了合同，成交10万']
const LED = [
  '信用 甲州阀门 B 依据 信用暗号',
  '政策 甲州阀门 政策暗号95折',
  '甲州阀门 王经理亲自去过了，主管暗号',
]

/** Known to whoever may see the file, and to nobody else. */
const SECRETS = [
  '13711110001', '江一鸣', 'jiang@jz.cn', 'jymwx001', '甲街一号', '310101198012021234', '芝麻开门', '暗号',
  '87万', '873万', '65万', '43万', '21万', '12月2日',
] // prettier-ignore
/** Not in a group, whoever asks. */
const MASKED = [
  '13711110001', 'jiang@jz.cn', 'jymwx001', '310101198012021234', '芝麻开门', '信用暗号', '政策暗号', '家事暗号',
  '87万', '873万', '65万', '43万', '21万', '1980', '12月2日',
] // prettier-ignore

/** Speaks of one customer, whichever its field is called. */
const aboutOne = (command: (typeof commands)[number]) => 'customer' in command.fields

/** What somebody would type to give this command about that customer. */
const linesOf = (command: (typeof commands)[number], name: string): string[] => {
  const examples = command.example
    .split('；')
    .map((e) => e.replaceAll('华东建材有限公司', '华东建材'))
  const named = examples.filter((e) => e.includes('华东建材'))
  return [
    ...examples.map((e) => e.replaceAll('华东建材', name)),
    ...(named.length === 0 && aboutOne(command) ? [`${command.name} ${name}`] : []),
    // The same by way of a button or a choice.
    ...(aboutOne(command) ? [`${command.name} 客户 @${id}`] : []),
  ]
}

let id = ''
beforeAll(async () => {
  const { customers } = await bot.store.transact((tx) => Promise.resolve(tx.t))
  const [row] = await bot.store.transact((tx) =>
    tx.select({ id: customers.id }).from(customers).where(eq(customers.name, '甲州阀门有限公司')),
  )
  id = row?.id ?? ''
  expect(id).not.toBe('')
})

const changesOfFile = () =>
  bot.store.transact(async (tx) => {
    const { journal } = tx.t
    return (await tx.select().from(journal).where(eq(journal.customerId, id))).length
  })

/** Ends whatever a line began, and takes back what it did. */
async function tidyUp(who: string, said: string, group?: string) {
  const more = group ? { group } : {}
  await bot.say(who, '取消', more)
  if (/✓/.test(said)) await bot.say(who, '撤销', more)
}

describe('whoever may not see the file learns nothing', () => {
  test.each(commands.map((command) => ({ name: command.name, command })))(
    'by $name',
    async ({ command }) => {
      for (const who of ['sun', 'zhao'])
        for (const line of linesOf(command, '甲州阀门')) {
          const before = await changesOfFile()
          const pushed = bot.pushed().length
          const said = await bot.say(who, line)
          const heard = bot.pushed().slice(pushed).filter((p) => p.to === who).map((p) => p.text) // prettier-ignore
          const all = [said, ...heard].join('\n').replaceAll(line, '')
          expect(SECRETS.filter((s) => !line.includes(s) && all.includes(s)), `${line}: ${all}`).toEqual([]) // prettier-ignore
          expect(await changesOfFile(), line).toBe(before)
          await tidyUp(who, said)
        }
    },
  )
})

describe('in a group nobody reads what is sensitive', () => {
  const ASKED_BY = ['zhang', 'boss']
  test.each(
    commands
      .filter((c) => !['撤销', '取消', '清除', '删除个人', '转交全部', '客户删除'].includes(c.name))
      .map((command) => ({ name: command.name, command })),
  )('by $name', async ({ command }) => {
    for (const who of ASKED_BY)
      for (const line of linesOf(command, '甲州阀门')) {
        const said = await bot.say(who, line, { group: 'g1' })
        const told = said.replaceAll(line, '')
        expect(MASKED.filter((s) => !line.includes(s) && told.includes(s)), `${who} ${line}: ${said}`).toEqual([]) // prettier-ignore
        await tidyUp(who, said, 'g1')
      }
  })
})

describe('a command for some is refused to all others, with whom to ask', () => {
  const ROLES: [string, Role][] = [['sun', 'rep'], ['zhao', 'manager'], ['guan', 'keeper']] // prettier-ignore
  test.each(
    commands.filter((c) => c.who && !c.hidden).map((command) => ({ name: command.name, command })),
  )('$name', async ({ command }) => {
    for (const [who, role] of ROLES) {
      const viewer = { id: who, name: '', role, team: [] }
      if (isAtLeast(viewer, command.who ?? 'rep')) continue
      const said = await bot.say(who, linesOf(command, '甲州阀门')[0] ?? command.name)
      expect(said, `${who} ${command.name}`).toMatch(/权限/)
      expect(await bot.say(who, '权限表')).toMatch(new RegExp(`才能用：.*${command.name}`))
    }
  })
})
