import { defineCommand } from '../../src/chat/command.ts'
import { text } from '../../templates/message.ts'

/** Why the files are kept, and the four principles with what serves each (R282, R310). */
export default defineCommand({
  name: '制度',
  also: ['档案制度', '管理制度'],
  summary: '为什么管档案，四条原则和对应的功能',
  example: '制度',
  says: [/^(?:客户)?档案(?:管理)?制度(?:是什么)?$/],
  fields: {},
  run: () =>
    Promise.resolve({
      reply: text(
        [
          '管档案是为了多赚钱、少踩坑、人走客户不走。',
          '1. 动态管理：随说随记，两个月全面复核一轮（「复核」「沉睡档案」）',
          '2. 重点管理：抓两头放中间（「两头」「风险」）',
          '3. 灵活运用：随时问、随时导出（「列 条件」「报表」）',
          '4. 专人负责：每位客户有负责人，全局有档案管理员（「谁能看」「监督」）',
        ].join('\n'),
      ),
    }),
})
