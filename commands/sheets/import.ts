import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import {
  cancelImport,
  confirmImport,
  showDetails,
  showProgress,
} from '../../src/chat/imports/answers.ts'
import { answerDoubt } from '../../src/chat/imports/doubts.ts'
import { howToImport, importOnlyPrivate } from '../../templates/files/imports.ts'

export default defineCommand({
  name: '导入',
  also: ['导入客户', '导入表格', '批量导入', '上传客户', '怎么导入'],
  summary: '把客户表格（Excel、CSV、通讯录）发到私聊，先看预览，确认后才写入，可整批撤销',
  example: '导入',
  says: [
    /^(?<what>确认)(?:开始)?导入[。！!]?$/,
    /^(?:开始|马上)(?<what>导入)[。！!]?$/,
    /^(?<what>取消|放弃)导入[。！!]?$/,
    /^导入(?<what>进度|到哪了|怎么样了)[？?。]?$/,
    /^(?<what>疑似)重复$/,
    // 「我有一批客户资料怎么导进来」
    /^[^，,。]{0,16}?(?:怎么|如何|咋|怎样)(?:才能|能|把)?[^，,。]{0,6}?(?:批量)?(?:导入|导进[来去]|上传|录进[来去]|弄进[来去]|搬进?过?来)[^，,。]{0,8}?[？?]?$/,
  ],
  fields: { what: words('做什么', '进度', { lead: true }) },
  run(ctx, said) {
    if (ctx.inGroup) return Promise.resolve({ reply: importOnlyPrivate() })
    const [verb = '', ...rest] = (said.what ?? '').split(/\s+/)
    if (/^(确认|导入)$/.test(verb)) return confirmImport(ctx)
    if (/^(取消|放弃)/.test(verb)) return cancelImport(ctx)
    if (/^(更多|明细)/.test(verb)) return showDetails(ctx, pageOf(rest))
    if (/^(进度|到哪了|怎么样)/.test(verb)) return showProgress(ctx)
    if (/^疑似/.test(verb)) return answerDoubt(ctx)
    const [answer = '', nth = ''] = rest
    if (verb === '存疑' && isAnswer(answer))
      return answerDoubt(ctx, { answer, nth: nth === 'all' ? 'all' : Number(nth) })
    return Promise.resolve({ reply: howToImport() })
  },
})

const pageOf = (rest: string[]): number => Math.max(1, Number(rest.at(-1)) || 1)

const ANSWERS = ['同一家', '新建', '不导入'] as const
const isAnswer = (said: string): said is (typeof ANSWERS)[number] =>
  ANSWERS.some((answer) => answer === said)
