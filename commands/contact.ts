import { addContact, changeContact, contactNamed, touch } from '../src/actions/files.ts'
import { personOf } from '../src/chat/file/card.ts'
import { defineCommand } from '../src/chat/command.ts'
import { mayNotKeep } from '../src/chat/file/consent.ts'
import { personalRefused } from '../templates/files/privacy.ts'
import { customerOrLast, dictionary } from '../src/chat/fields.ts'
import { lastSpoken } from '../src/chat/reading.ts'
import { FIELDS } from '../src/domain/fields.ts'
import { spoken, veiled } from '../templates/files/value.ts'
import { peopleList } from '../templates/files/files.ts'
import { text } from '../templates/message.ts'
import { contactKept } from '../templates/files/done.ts'

const PERSONAL = FIELDS.filter(
  (f) => f.of === 'contact' && f.change !== 'nobody' && f.key !== 'name',
)
/** By their own names only: their many other names may stand in a customer's. */
const more = Object.fromEntries(
  PERSONAL.map((f) => [f.key, dictionary('contact', f.key, { also: [], quiet: true })]),
)

export default defineCommand({
  name: '联系人',
  also: ['加联系人', '新增联系人', '添加联系人'],
  summary: '看、加、改客户的联系人',
  example: '联系人 华东建材 姓名 王芳 职务 采购经理 电话 13900000002',
  says: [
    // 「华东建材 联系人 周敏 职务 采购部副总 电话 139…」
    /^(?!联系人|新建|新增|建)(?<customer>[^，,。；;\s@]{2,40})\s+联系人\s*[:：]?\s*(?!姓名|电话|手机|职务|职位|微信|邮箱|生日)(?<name>[\p{Script=Han}·]{2,5})\s+(?<rest>(?:职务|职位)[\s:：].+)$/u,
    // 「联系人 华东建材 周敏 电话 139…」: the name stands bare between the customer and the first key word.
    /^(?:联系人|加联系人|新增联系人|添加联系人)\s+(?<customer>[^，,。；;\s@]{2,30})\s+(?!姓名|电话|手机|职务|职位|微信|邮箱|生日)(?<name>[\p{Script=Han}·]{2,5})\s+(?<rest>(?:手机号?|电话|职务|职位|微信号?|邮箱|生日)[\s:：].+)$/u,
    /^(?<customer>[^，,。；;]{2,30}?)的?(?:新增|新加|添加|增加|加)(?:了|一?个|一?位)*联系人[:： ]*(?<name>[\p{L}·]{1,12}?)(?:[，, ]+(?!电话|手机|生日|职务)(?<title>[\p{L}]{1,12}))?(?:[，, ]*(?:电话|手机)?(?:号码?)?[:： ]*(?<phone>\+?\d[\d +-]{6,20}))?(?:[，, ]*生日[:： ]*(?<birthday>[^，, ]+))?$/u,
  ],
  fields: {
    customer: { ...customerOrLast, lead: true, shown: true },
    ...(more as object),
    name: dictionary('contact', 'name', { label: '姓名', also: [] }),
    title: dictionary('contact', 'title', { also: ['职位'] }),
    phone: dictionary('contact', 'phone', { label: '电话', also: ['手机号', '手机'] }),
    email: dictionary('contact', 'email'),
    wechat: dictionary('contact', 'wechat', { also: ['微信号'] }),
    birthday: dictionary('contact', 'birthday', { also: [] }),
    externalUserId: dictionary('contact', 'externalUserId'),
  },
  async run(ctx, said) {
    const file = said.customer ?? (said.name ? undefined : await lastSpoken(ctx))
    if (!file) return { reply: text('哪位客户的联系人？比如：联系人 华东建材 姓名 王芳 电话 139…') }
    const { customer } = file
    if (!said.name)
      return {
        reply: peopleList(customer.name, file.contacts.map(personOf), ctx.inGroup),
        about: customer.id,
      }
    const { title, phone } = said
    const values = said as Record<string, unknown>
    const told = PERSONAL.filter((f) => values[f.key] !== undefined)
    const set = Object.fromEntries(told.map((f) => [f.key, values[f.key]]))
    if (await mayNotKeep(ctx, file))
      return { reply: personalRefused(customer.name), about: customer.id }
    const existing = await contactNamed(ctx.doing, customer.id, said.name)
    if (existing) await changeContact(ctx.doing, existing, { ...set, gone: false })
    else await addContact(ctx.doing, customer.id, { name: said.name, ...set })
    await touch(ctx.doing, customer.id)
    return {
      reply: contactKept({
        customer: customer.name,
        name: said.name,
        title: title ?? null,
        phone: phone ?? null,
        fresh: !existing,
        more: told
          .filter((f) => f.key !== 'title' && f.key !== 'phone')
          .map((f) => {
            const value = String(values[f.key])
            const shown =
              ctx.inGroup && f.sensitive ? veiled(f, value) : spoken(f, value, ctx.today)
            return `${f.label}：${shown}`
          }),
        masked: ctx.inGroup,
      }),
      changed: `${existing ? '改' : '加'}「${customer.name}」的联系人${said.name}`,
      about: customer.id,
    }
  },
})
