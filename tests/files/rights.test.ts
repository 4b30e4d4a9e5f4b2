import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { maySee, type Viewer } from '../../src/domain/rights.ts'
import { openBot, type TestBot } from '../support/bot.ts'

/**
 * Who sees what, reckoned by the gate and compared with what the bot really answers. 张三 owns 甲,
 * 孙武 owns 乙, 李四 owns 丙 and shares it with 孙武; 李四 is not in 赵经理's team.
 */
let bot: TestBot
beforeAll(async () => {
  bot = await openBot()
  await bot.customer('甲州阀门有限公司', 'zhang', '联系人 江一鸣 电话 13711110001 地址 甲街一号')
  await bot.customer('乙海渔业有限公司', 'sun', '联系人 贺二妹 电话 13711110002 地址 乙街二号')
  await bot.customer('丙山木业有限公司', 'li', '联系人 施三强 电话 13711110003 地址 丙街三号')
  await bot.say('zhang', '甲州阀门 今天电话沟通，暗号一一')
  await bot.say('sun', '乙海渔业 今天电话沟通，暗号二二')
  await bot.say('li', '丙山木业 今天电话沟通，暗号三三')
  await bot.say('li', '共享 丙山木业 给 孙武')
  await bot.say('boss', '档案管理员 老板娘')
})
afterAll(() => bot.close())

const viewers: Viewer[] = [
  { id: 'boss', name: '老板', role: 'admin', team: [] },
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
  ['X有什么待办', false], ['谁能看 X', false], ['X负责人', false], ['来源 X 电话', false], ['变更 X', false],
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
        expect(await bot.say(viewer.id, way.replace('X', file.short)), way).not.toMatch(/^✓/)
      expect(await bot.say('boss', `历史 ${file.short}`)).not.toContain('9988')
      expect(await bot.say('boss', `谁能看 ${file.short}`)).toContain(`负责人：${file.owner}`)
    },
  )
})
