import { text, type Message } from '../message.ts'

interface Entry {
  label: string
}

const list = (fields: readonly Entry[]): string => fields.map((f) => f.label).join('、')

/** What is collected, part by part, and what the firm does without (R80). */
export const scopeShown = (s: {
  /** Always part of a file. */
  fixed: readonly Entry[]
  on: { part: string; fields: readonly Entry[] }[]
  off: readonly Entry[]
  own: readonly Entry[]
  mayChange: boolean
}): Message =>
  text(
    [
      '收集范围：',
      `每份都有：${list(s.fixed)}`,
      ...s.on.filter((p) => p.fields.length > 0).map((p) => `【${p.part}】${list(p.fields)}`),
      ...(s.own.length > 0 ? [`【本公司】${list(s.own)}`] : []),
      s.off.length > 0 ? `✗ 不收集：${list(s.off)}` : '现在都收集。',
      s.mayChange
        ? '用不着的、不该问的可以停：不收集 性别、年龄、身份证号。恢复：要收集 性别。要加新的：加字段 …'
        : '要改请管理员说：不收集 性别、年龄',
    ].join('\n'),
  )

export const scopeChanged = (s: {
  off: readonly Entry[]
  on: readonly Entry[]
  fixed: readonly Entry[]
  unknown: readonly string[]
}): Message =>
  text(
    [
      s.off.length > 0
        ? `✓ 不再收集：${list(s.off)}。建档不问、记录不存、表格里有也不导，完整度不算。已有的还在，要清说「清除」。`
        : '',
      s.on.length > 0 ? `✓ 恢复收集：${list(s.on)}。` : '',
      s.fixed.length > 0 ? `${list(s.fixed)}是每份档案都要的，停不了。` : '',
      s.unknown.length > 0 ? `字典里没有：${s.unknown.join('、')}。回复「收集范围」看有哪些。` : '',
      '看现在的范围：收集范围',
    ]
      .filter(Boolean)
      .join('\n'),
  )

/** To the administrators, once, before the first customers are written down (R80). */
export const firstRun = (): Message =>
  text(
    [
      '开始用之前，先定一件事：客户的哪些信息要收集。',
      '回复「收集范围」看全部字段；用不着的、不该问的，一句话停掉，比如：不收集 性别、年龄、身份证号。',
      '哪些必填说「必填 行业」，要加自己的说「加字段 …」。不定也能用，以后随时改。',
    ].join('\n'),
  )
