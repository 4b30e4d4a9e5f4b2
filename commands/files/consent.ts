import { defineCommand } from '../../src/chat/command.ts'
import { agree, STOPS } from '../../src/chat/file/consent.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { CARE, COLLECTING, MARKETING } from '../../src/domain/consent.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'

/** What people agree to, by the words for it. `all` stands for every purpose. */
const PURPOSES: [RegExp, string][] = [
  [/生日|祝福|问候|节日|关怀/, CARE],
  [/营销|推广|广告|活动|资讯|新品/, MARKETING],
  [/收集|登记|保存|个人信息|资料/, COLLECTING],
  [/共享|第三方|合作/, '共享给第三方'],
]
export const purposeOf = (said: string | undefined): string =>
  PURPOSES.find(([pattern]) => pattern.test(said ?? ''))?.[1] ?? (said?.trim() || COLLECTING)

const SHAPE = {
  customer: { ...customer, lead: true },
  person: words('联系人', '李总'),
  purpose: words('用途', '生日祝福', { also: ['事项'] }),
  way: words('方式', '口头', { also: ['途径'] }),
  proof: words('原话', '可以，发吧', { also: ['凭据'] }),
}

/** How an agreement is given. */
const WAYS = '(?:口头|书面|当面|签字|微信|短信|电话|邮件|合同|表单)'

const make = (given: boolean) =>
  defineCommand({
    name: given ? '同意' : '撤回同意',
    also: given ? ['记同意', '客户同意'] : ['不同意', '撤销同意'],
    summary: given ? '记下客户同意了什么、原话是什么' : '记下客户撤回了同意，关怀和推广马上停',
    example: given
      ? '同意 华东建材 用途 生日祝福 原话 可以，发吧'
      : '撤回同意 华东建材 用途 生日祝福',
    // 「同意 张三 用于回访 口头 电话」, and
    // 「同意 华东建材 营销」: what it is for may stand bare, behind the name.
    says: [
      new RegExp(
        `^${given ? '(?:记同意|客户同意|同意)' : '(?:撤回同意|撤销同意|不同意)'}\\s+(?<customer>[^\\s，,@]{2,30})[\\s，,]+(?:用于|用来)(?<purpose>[^\\s，,]{2,12})(?:[\\s，,]+(?<way>${WAYS}(?:[\\s、，,]+${WAYS})*))?$`,
      ),
      new RegExp(
        `^${given ? '(?:记同意|客户同意|同意)' : '(?:撤回同意|撤销同意|不同意)'}\\s+(?<customer>[^\\s，,@]{2,30})\\s+(?<purpose>(?!用途|原话|凭据|联系人)[^\\s，,]{0,6}(?:生日|祝福|问候|节日|关怀|营销|推广|广告|活动|资讯|新品|收集|共享)[^\\s，,]{0,6})$`,
      ),
    ],
    fields: SHAPE,
    async run(ctx, said) {
      const { customer: file, contacts } = said.customer
      const contact = said.person ? contacts.find((c) => c.name === said.person) : undefined
      if (said.person && !contact)
        return { reply: text(`「${file.name}」没有叫「${said.person}」的联系人。`) }
      const purpose = purposeOf(said.purpose)
      const words = said.proof ?? ctx.words
      const stopped = await agree(ctx, file, { contact, purpose, given, words })
      const who = contact ? `${file.name} ${contact.name}` : file.name
      return {
        reply: text(
          given
            ? `✓ 已记下：「${who}」同意${asSaid(purpose)}${said.way ? `，方式：${said.way.split(/[\s、，,]+/).join('、')}` : ''}，${when(ctx.local, ctx.today)}。撤回时说：撤回同意 ${file.name}${purpose === COLLECTING ? '' : ` ${purpose}`}`
            : `✓ 已记下：「${who}」不再同意${asSaid(purpose)}。${STOPS[purpose] ?? `从现在起不再用于${purpose}。`}${stopped > 0 ? `停掉了 ${stopped} 条准备好的问候。` : ''}${purpose === COLLECTING ? `本人要删除资料，请管理员说：清除 ${file.name}` : ''}`,
        ),
        changed: `${given ? '同意' : '撤回同意'}「${who}」${purpose}`,
        about: file.id,
      }
    },
  })

/** 「同意关怀问候」, but 「同意用于回访」. */
const asSaid = (purpose: string): string =>
  purpose in STOPS || purpose.startsWith('共享') ? purpose : `用于${purpose}`

export const consent = make(true)
export const withdraw = make(false)
