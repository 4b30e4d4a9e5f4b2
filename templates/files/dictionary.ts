import { text, type Message } from '../message.ts'

interface Entry {
  key: string
  of: string
  label: string
  meaning: string
  type: string
  rule: string
  example: string
  sensitive: boolean
  see: string
  change: string
  options?: { label: string }[]
}

const PARTS: Record<string, string> = {
  customer: '客户',
  contact: '联系人',
  deal: '成交',
  payment: '回款',
}

const TYPES: Record<string, string> = {
  text: '文本',
  longtext: '长文本',
  number: '数字',
  money: '金额',
  day: '日期',
  birthday: '生日',
  phone: '电话',
  email: '邮箱',
  choice: '选项',
  tags: '多个标签',
  person: '同事',
  region: '地区',
  creditcode: '信用代码',
}

const WHO: Record<string, string> = {
  anyone: '能看这份档案的人',
  owner: '负责人、共享的同事、主管和管理员',
  manager: '主管和管理员',
  nobody: '只由系统记录',
}

export const fieldList = (fields: readonly Entry[]): Message =>
  text(
    [
      ...Object.entries(PARTS).flatMap(([of, name]) => {
        const labels = fields.filter((f) => f.of === of).map((f) => f.label)
        return labels.length > 0 ? [`【${name}】${labels.join('、')}`] : []
      }),
      '回复「字典 等级」看一个字段的含义、规则和例子。',
    ].join('\n'),
  )

export const fieldPage = (word: string, f: Entry | null): Message =>
  text(
    f === null
      ? `字典里没有「${word}」。回复「字典」看全部字段；管理员可以说「加字段 ${word}」。`
      : [
          `【${f.label}】${f.meaning}`,
          `类型：${TYPES[f.type] ?? f.type}${f.options ? `（${f.options.map((o) => o.label).join('、')}）` : ''}`,
          `规则：${f.rule}`,
          `例：${f.example}`,
          `谁能看：${WHO[f.see] ?? f.see}${f.sensitive ? '；敏感信息，加密保存，群里不显示' : ''}`,
          `谁能改：${WHO[f.change] ?? f.change}`,
        ].join('\n'),
  )

/** @param label what was to be added @param known the field that has this name already */
export const fieldKnown = (label: string, known: string): Message =>
  text(
    label === known
      ? `字典里已经有「${label}」了。回复「字典 ${label}」查看。`
      : `字典里已经有：「${label}」就是「${known}」，直接用就行。回复「字典 ${known}」查看。`,
  )

export const fieldAdded = (f: { label: string; type: string; options: string[] }): Message =>
  text(
    [
      `✓ 已加字段「${f.label}」（${TYPES[f.type] ?? f.type}${f.options.length > 0 ? `：${f.options.join('、')}` : ''}）`,
      `马上可用：改 客户名 ${f.label} ${f.options[0] ?? '…'}；导入导出和档案里也有了。`,
    ].join('\n'),
  )

/** The one thing most worth knowing, asked in passing (R65). */
export const askGap = (q: {
  customer: string
  whose: string
  gap: { key: string; label: string; example: string; options?: { label: string }[] }
}): string =>
  q.gap.key === 'kind'
    ? `顺便问一句：「${q.customer}」是哪一类客户？回一个就行：${(q.gap.options ?? []).map((o) => o.label).join('、')}。不知道不用理，回「别问」以后不再问。`
    : `顺便问一句：${q.whose ? `${q.whose}的` : `「${q.customer}」的`}${q.gap.label}知道吗？直接回我就行（例：${q.gap.example}），不知道不用理，回「别问」以后不再问。`

/** What a note of a deal does not tell. */
export const askDeal = (lacks: 'sum' | 'product'): string =>
  lacks === 'sum'
    ? '成交了多少钱？直接回金额（例：3万），回「跳过」先不填。'
    : '成交的是什么产品？直接回产品名，回「跳过」先不填。'

export const dealSkipped = (): Message => text('好的，先不填。')

export const gapsOff = (): Message =>
  text('好的，以后不再问了。想看缺什么，随时说「完整度 客户名」。')

/** Whole lines that tell a field in passing, where people would not use its name. */
const SAMPLES: Record<string, [string, string]> = {
  preferences: ['华东建材王总喜欢喝茶，不喝酒', '华东建材要货都挑周五送'],
  interests: ['华东建材想要 A 型泵，先看样品', '华东建材问了两次保温板'],
  needs: ['华东建材急着要一批冷链车', '需求 华东建材 每月 200 吨砂浆'],
  name: ['联系人 华东建材 姓名 王芳 职务 采购', '华东建材换了采购，现在是王芳'],
  phone: ['联系人 华东建材 姓名 王芳 电话 13800000001', '华东建材王芳电话换成 13800000002'],
}

/** How to fill a field in: its rule and two samples. */
export const howToFill = (word: string, f: Entry | null): string => {
  if (!f) return `字典里没有「${word}」。回复「字典」看有哪些字段。`
  const [one, two] = (f.of === 'customer' && f.key === 'name' ? undefined : SAMPLES[f.key]) ?? [
    `${f.of === 'contact' ? '联系人 华东建材 姓名 王芳' : '改 华东建材'} ${f.label} ${f.example}`,
    `华东建材的${f.label}改成${f.options?.[1]?.label ?? f.example}`,
  ]
  return [`${f.label}怎么填：${f.rule}`, `例一：${one}`, `例二：${two}`].join('\n')
}
