import { defineCommand } from '../../src/chat/command.ts'
import { text } from '../../templates/message.ts'

const STEPS: [string, string][] = [
  ['建客户', '「新建 华东建材 联系人 王芳 电话 138…」，或把名片、表格发来'],
  ['记一笔', '打完电话直接说：「华东建材王总今天看了样品，下周三报价」'],
  ['看档案', '发客户名就出一屏；「更多」看经过'],
  ['到点提醒', '记里有日子就会提醒；「完成 1」「推迟 1 周五」'],
  ['记错了', '回复「撤销」，什么都能退回去'],
]

/** A tour of two minutes (R288). */
export default defineCommand({
  name: '新手',
  also: ['新手引导', '新人入门', '教我用', '新手教程', '怎么开始用', '怎么开始'],
  summary: '两分钟学会：建客户、记一笔、看档案、提醒、撤销',
  example: '新手',
  fields: {},
  run: () =>
    Promise.resolve({
      reply: text(
        [
          '两分钟上手，照着说一遍就会：',
          ...STEPS.map(([what, how], i) => `${i + 1}. ${what}：${how}`),
          '可以先用「新建 练习客户」试，试完说「删除 练习客户」。先看一遍「保密守则」。全部命令说「帮助」。',
        ].join('\n'),
      ),
    }),
})
