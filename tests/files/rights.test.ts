import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mayDispose, maySee, RELATIONS, rightsTable, type Relation, type Viewer } from '../../src/domain/rights.ts' // prettier-ignore
import { openBot, type TestBot } from '../support/bot.ts'
import { PEOPLE } from '../support/people.ts'

/**
 * Who sees what, reckoned by the gate and compared with what the bot really answers. 张三 owns 甲,
 * 孙武 owns 乙, 李四 owns 丙 and shares it with 孙武; 李四 is not in 赵经理's team.
 */
let bot: TestBot
beforeAll(async () => {
  const keeper = { userid: 'guan', name: '关管家', department: [1], is_leader_in_dept: [0], direct_leader: [], status: 1 } // prettier-ignore
  bot = await openBot({ people: [...PEOPLE, keeper] })
  await bot.customer('甲州阀门有限公司', 'zhang', '联系人 江一鸣 电话 13711110001 地址 甲街一号')
  await bot.customer('乙海渔业有限公司', 'sun', '联系人 贺二妹 电话 13711110002 地址 乙街二号')
  await bot.customer('丙山木业有限公司', 'li', '联系人 施三强 电话 13711110003 地址 丙街三号')
  await bot.say('zhang', '甲州阀门 今天电话沟通，暗号一一')
  await bot.say('sun', '乙海渔业 今天电话沟通，暗号二二')
  await bot.say('li', '丙山木业 今天电话沟通，暗号三三')
  await bot.say('li', '共享 丙山木业 给 孙武')
  await bot.say('boss', '档案管理员 关管家')
  for (const [who, short] of [
    ['zhang', '甲州阀门'],
    ['sun', '乙海渔业'],
    ['li', '丙山木业'],
  ] as const)
    // prettier-ignore
    await bot.say(who, `提醒 ${short} 时间 11月23日 事项 暗号${short}`)
})
afterAll(() => bot.close())

const viewers: Viewer[] = [
  { id: 'boss', name: '老板', role: 'admin', team: [] },
  { id: 'guan', name: '关管家', role: 'keeper', team: [] },
  { id: 'wang', name: '王经理', role: 'manager', team: ['zhang', 'li'] },
  { id: 'zhao', name: '赵经理', role: 'manager', team: ['sun'] },
  { id: 'zhang', name: '张三', role: 'rep', team: [] },
  { id: 'li', name: '李四', role: 'rep', team: [] },
  { id: 'sun', name: '孙武', role: 'rep', team: [] },
]
const files = [
  { short: '甲州阀门', ownerId: 'zhang', owner: '张三', secrets: ['11110001', '甲街一号', '暗号一一', '江一鸣'], shared: [] as string[] },
  { short: '乙海渔业', ownerId: 'sun', owner: '孙武', secrets: ['11110002', '乙街二号', '暗号二二', '贺二妹'], shared: [] },
  { short: '丙山木业', ownerId: 'li', owner: '李四', secrets: ['11110003', '丙街三号', '暗号三三', '施三强'], shared: ['sun'] },
] // prettier-ignore

/** Every way of asking about one customer. `shows`: has something that only who may see it gets. */
const WAYS: [line: string, shows: boolean][] = [
  ['X', true], ['查 X', true], ['X电话', true], ['X地址', true], ['X联系人', true], ['历史 X', true], ['X最近的跟进', true],
  ['总结 X', true], ['回看 X 日期 2026-11-21', true], ['X有什么待办', false], ['X欠多少钱', false], ['准备 X', false],
  ['同意记录 X', false], ['完整度 X', false], ['X为什么是这个等级', false],  ['谁能看 X', false], ['X负责人', false], ['来源 X 电话', false], ['变更 X', false],
] // prettier-ignore

const cases = viewers.flatMap((viewer) =>
  files.map((file) => ({
    viewer, file, sees: maySee(viewer, file, file.shared.includes(viewer.id)),
    name: `${viewer.name} ${maySee(viewer, file, file.shared.includes(viewer.id)) ? '看得到' : '看不到'} ${file.short}`,
  })),
) // prettier-ignore

describe('who sees what', () => {
  test.each(cases)('$name', async ({ viewer, file, sees }) => {
    for (const [way, shows] of WAYS) {
      const said = await bot.say(viewer.id, way.replace('X', file.short))
      const leaked = file.secrets.filter((s) => said.includes(s))
      if (sees && shows) expect(leaked, `${way}: ${said}`).not.toHaveLength(0)
      if (sees) continue
      expect(leaked, `${way}: ${said}`).toHaveLength(0)
      expect(said, way).toContain(file.owner)
    }
  })

  test.each(cases)('nor by a person or a number of it: $name', async ({ viewer, file, sees }) => {
    const [tail = '', street = '', , person = ''] = file.secrets
    for (const way of [person, `${person}电话`, `${person}今天来电问货期`, tail.slice(-4), `137${tail}`, `地址${street}`]) {
      const said = await bot.say(viewer.id, way)
      if (!sees) for (const secret of [...file.secrets, file.short]) expect(way.includes(secret) ? '' : said, `${way}: ${said}`).not.toContain(secret)
      if (sees && way === `137${tail}`) expect(said).toContain(file.short)
      await bot.say(viewer.id, '取消')
      if (/✓/.test(said)) await bot.say(viewer.id, '撤销')
    }
  }) // prettier-ignore

  test.each(cases)('in lists and searches: $name', async ({ viewer, file, sees }) => {
    const lists = ['我的客户', '列 所有客户', '哪些客户最近没联系', '有风险的客户', '查重', '团队待办', '本周新客户'] // prettier-ignore
    for (const line of lists) {
      const said = await bot.say(viewer.id, line)
      if (!sees) expect(said, line).not.toContain(file.short)
    }
    if (sees) expect(await bot.say(viewer.id, '列 所有客户')).toContain(file.short)
  })

  test.each(viewers)('in the export of $name', async (viewer) => {
    const before = bot.fake.of('media/upload').length
    const said = await bot.say(viewer.id, '导出 csv 用途 盘点')
    await bot.pass(1000)
    // The same table a second time is not uploaded again: WeCom has it already.
    const made = bot.fake.of('media/upload')
    const content = made.at(-1)?.raw.toString() ?? ''
    if (viewer.role === 'rep') {
      expect(said).toContain('主管')
      expect(made).toHaveLength(before)
    } else
      for (const file of files)
        expect(content.includes(file.short), file.short).toBe(
          maySee(viewer, file, file.shared.includes(viewer.id)),
        )
  })

  test.each(cases)('in a group no number and no address: $name', async ({ viewer, file }) => {
    for (const [way] of WAYS) {
      const said = await bot.say(viewer.id, way.replace('X', file.short), { group: 'g1' })
      expect(said, way).not.toContain(file.secrets[0])
      expect(said, way).not.toContain(file.secrets[1])
    }
  })

  test.each(cases.filter((c) => !c.sees))(
    'nothing is written where nothing is seen: $name',
    async ({ viewer, file }) => {
      for (const way of [
        '改 X 等级 A',
        '记 X 偷偷记一笔 9988',
        'X 今天去拜访了 9988',
        '联系人 X 姓名 外人 电话 13600009988',
        '共享 X 给 李四',
        '转交 X 给 李四',
        '归档 X',
        '合并 X 到 甲州阀门',
        '同意 X 生日祝福',
        '投诉 X 质量问题9988',
        '提醒 X 时间 明天下午3点 事项 9988',
        '自助更新 X',
        '清除 X',
      ])
        // prettier-ignore
        expect(await bot.say(viewer.id, way.replace('X', file.short)), way).not.toMatch(/✓/)
      expect(await bot.say('boss', `历史 ${file.short}`)).not.toContain('9988')
      expect(await bot.say('boss', `谁能看 ${file.short}`)).toContain(`负责人：${file.owner}`)
    },
  )
})

describe('what is pushed', () => {
  test('in the morning nobody hears of a file that he may not see', async () => {
    const before = bot.pushed().length
    await bot.until('2026-11-24T09:05:00+08:00')
    const told = bot.pushed().slice(before)
    expect(told.length).toBeGreaterThan(3)
    for (const { viewer, file, sees } of cases.filter((c) => !c.sees)) {
      const his = told.filter((p) => p.to === viewer.id).map((p) => p.text).join('\n') // prettier-ignore
      expect(his.includes(file.short), `${viewer.name} ${file.short} ${his}`).toBe(sees)
    }
    expect(told.find((p) => p.to === 'zhang')?.text).toContain('甲州阀门')
  })

  test('a summary of the team names only what its reader may see', async () => {
    for (const { viewer, file } of cases.filter((c) => !c.sees && c.viewer.role === 'manager'))
      for (const line of ['团队简报', '周报', '今天的记录', '风险', '团队'])
        expect(await bot.say(viewer.id, line), `${viewer.name} ${line}`).not.toContain(file.short)
  })
})

describe('the table that is shown', () => {
  test('is what the gate says of real people and files', () => {
    const relationOf = (viewer: Viewer, file: (typeof files)[number]): Relation =>
      file.ownerId === viewer.id
        ? 'own'
        : viewer.team.includes(file.ownerId)
          ? 'team'
          : file.shared.includes(viewer.id)
            ? 'shared'
            : 'others'
    const table = rightsTable()
    for (const { viewer, file, sees } of cases) {
      const row = table.find((r) => r.role === viewer.role && r.relation === relationOf(viewer, file)) // prettier-ignore
      expect([row?.sees, row?.disposes]).toEqual([sees, mayDispose(viewer, file)])
    }
    expect(new Set(table.map((r) => r.relation))).toEqual(new Set(RELATIONS))
  })

  test('anybody may read it, and it names what only some may say', async () => {
    const said = await bot.say('sun', '权限表')
    expect(said).toMatch(/【业务员】[\s\S]*别人的客户：只知道有这份档案、谁负责/)
    expect(said).toMatch(/管理员才能用：.*清除/)
    expect(said).toMatch(/档案管理员以上才能用：谁看过/)
  })
})
