import { text, type Message } from './message.ts'

/** Of the file on which newcomers practise. */
export const SAMPLE_PERSON = { name: '王芳', title: '采购经理', phone: '13800138000' }

/** What is learned, the line to type (◯ is the sample's name), and what it shows. */
export const TOUR: readonly [what: string, line: string, shows: string][] = [
  ['看档案', '◯', '发客户名就是一屏：联系人、下一步、钱、喜好；「更多」看经过'],
  ['记一笔', '◯王芳今天看了样品，预算20万，下周三报价', '打完电话一句话，预算、日子、下一步都记好'],
  ['到点提醒', '待办', '到日子会提醒你；办好了「完成 1」，改天「推迟 1 周五」'],
  ['记错了', '撤销', '刚才那条整个退回去，再说一次「撤销」又回来'],
  ['问一句', '本月新客户', '名单和统计直接问：「上海 A级 一个月没联系」「本月成交 按人」'],
]

export const tourStep = (n: number, name: string): Message => {
  const [what, line, shows] = TOUR[n - 1] ?? ['', '', '']
  return text(
    [
      `新手 ${n}/${TOUR.length}：${what}`,
      ...(n === 1 ? [`给你建了一位「${name}」专门练手，随便记，学完会收起来。`] : []),
      `发这一句试试：${line.replace('◯', name)}`,
      `${shows}。`,
      `${n < TOUR.length ? '试完回复「新手」到下一步' : '试完回复「新手」就学完了'}，不学了说「结束新手」。`,
    ].join('\n'),
  )
}

export const tourEnd = (name: string): Message =>
  text(
    [
      `学完了，「${name}」已收起来。接着做真的：`,
      '・新建 华东建材 联系人 王芳 电话 138…，或者把名片、表格发来',
      '・先看一遍「保密守则」；全部命令说「帮助」。',
    ].join('\n'),
  )
