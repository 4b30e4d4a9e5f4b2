import { defineCommand } from '../../src/chat/command.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { text } from '../../templates/message.ts'

/** Name, what it tells, and whether only managers may open it. */
const REPORTS: [name: string, what: string, managers?: true][] = [
  ['战报', '成交、跟进、沉默、风险；「月报」「周报」换时间'],
  ['团队日报', '今天谁做了什么、成交、丢单、接下来先做什么', true],
  ['谁落后', '谁落下了什么，一点就催', true],
  ['两头', '最好的和最危险的客户'],
  ['分层', '每一类几位、下次联系'],
  ['负载', '每个人手里的客户', true],
  ['风险报表', '新发现、解除、损失'],
  ['沉睡档案', '90天没人看没人写'],
  ['该关怀', '60天没关怀的重点客户'],
  ['商机', '有需求还没成交'],
  ['监督', '制度执行得怎样', true],
  ['漏斗图', '各阶段客户数的图；还有「本月走势」「等级分布」'],
]

/** What can be asked, each opened by one word (R261). */
export default defineCommand({
  name: '报表',
  also: ['有哪些报表', '报表菜单', '能看什么报表', '有什么报表', '能看哪些报表'],
  summary: '能看哪些报表，回复序号就打开',
  example: '报表',
  fields: {},
  run(ctx) {
    const mine = REPORTS.filter(([, , managers]) => !managers || isAtLeast(ctx.viewer, 'manager'))
    return Promise.resolve({
      reply: text(
        [
          '可以看的报表：',
          ...mine.map(([name, what], i) => `${i + 1}. ${name}：${what}`),
          '一位客户的：「分析」「画像」「授信」「总结」加客户名。回复序号就打开。',
        ].join('\n'),
      ),
      ask: { kind: 'list', options: mine.map(([name]) => ({ label: name, say: name })) },
    })
  },
})
