import type { File } from '../db/files/customers.ts'
import { changeContact, changeCustomer } from '../src/actions/files.ts'
import { defineCommand, type Ctx, type Outcome } from '../src/chat/command.ts'
import { refused } from '../src/chat/audit.ts'
import { mayNotKeep } from '../src/chat/file/consent.ts'
import { personalRefused } from '../templates/files/privacy.ts'
import { customerOrLast, dictionary, words } from '../src/chat/fields.ts'
import { keepNote } from '../src/chat/note.ts'
import { readLine } from '../src/chat/reading.ts'
import { FIELDS, fieldOf, type Field as Entry } from '../src/domain/fields.ts'
import { mayChange } from '../src/domain/rights.ts'
import { notForYou } from '../templates/files/rights.ts'
import { text } from '../templates/message.ts'
import { choose } from '../templates/talk.ts'
import { spoken, veiled } from '../templates/files/value.ts'
import { maskPhone } from '../templates/plain.ts'
import { changed } from '../templates/files/done.ts'

/** The customer's own fields, each said by its own name. */
const OWN = FIELDS.filter(
  (f) => f.of === 'customer' && f.change !== 'nobody' && !['owner', 'shortNames'].includes(f.key),
)
const own = Object.fromEntries(OWN.map((f) => [f.key, dictionary('customer', f.key)]))

/** A person's fields: those of the one who is named, else of the first. */
const PERSONAL = FIELDS.filter(
  (f) => f.of === 'contact' && f.change !== 'nobody' && f.key !== 'name',
)
const THEIRS = PERSONAL.map((f) => f.key)
const theirs = {
  ...(Object.fromEntries(
    PERSONAL.map((f) => [f.key, dictionary('contact', f.key, { also: [] })]),
  ) as object),
  phone: dictionary('contact', 'phone', {
    label: '电话',
    also: ['手机号码', '手机号', '联系电话', '手机'],
  }),
  title: dictionary('contact', 'title', { also: ['职位'] }),
  email: dictionary('contact', 'email', { also: ['电子邮箱'] }),
  wechat: dictionary('contact', 'wechat', { also: ['微信号'] }),
  birthday: dictionary('contact', 'birthday', { also: [] }),
}

const TO = '(?:改成|改为|换成|换为|更新为|更新成|变成|改到)[:： ]*'
const pattern = (key: string, label: string) =>
  new RegExp(`^把?(?<customer>[^，,。；;]{2,30}?)的?(?:${label})${TO}(?<${key}>.+)$`)

/** 「川泰地址：绵阳市…」, but no question. */
const told = (key: string, label: string) =>
  new RegExp(
    `^(?<customer>[^，,。；;：:]{2,30}?)的?${label}(?:[:：]|是|在|为)\\s*(?!什么|多少|哪|啥|谁|几|不是|空)(?<${key}>[^?？]+?)(?<!吗|呢)$`,
  )
/** What a note reads by itself, with more care than one pattern. */
const READ: ReadonlySet<string> = new Set([
  'stage',
  'needs',
  'interests',
  'preferences',
  'competitors',
  'feedback',
  'complaints',
  'remark',
  'tags',
])

/** 「改 华东建材 预算 3w」, 「华东建材预算改成3w」: a sum stands in no field, a note keeps it. */
async function asNote(ctx: Ctx, file: File): Promise<Outcome> {
  const { name, id } = file.customer
  const words = ctx.words.replace(/^(?:改|修改|更改|更新)\s*/, '')
  // Said as an order it is read as the news that it is.
  const { reading } = await readLine(
    ctx,
    words.replace(/^[把将]/, '').replace(new RegExp(TO), ''),
    file,
  )
  if (reading.amounts.length > 0) return keepNote(ctx, words, { ...reading, kind: 'note' }, [file])
  return { reply: text(`要改「${name}」的什么？比如：改 ${name} 等级 A`), about: id }
}

export default defineCommand({
  name: '改',
  also: ['修改', '更改', '更新', '改客户', '修改客户'],
  summary: '改客户资料，一次可改几项，联系人的电话也行',
  example: '改 华东建材 等级 A 行业 建材',
  says: [
    pattern('phone', '联系电话|手机号码|手机号|电话号码|电话|手机|号码'),
    /^(?<customer>[^，,。；;]{2,30}?)的?(?:联系电话|手机号码|手机号|电话号码|电话|手机|号码?)(?:换|改|变|更新)(?:号|掉)?了[，, ]*(?:新号码?|新的|现在)?(?:是|为|：|:)? *(?<phone>\+?\d[\d \-]{6,18}\d)$/,
    pattern('title', '职务|职位'),
    pattern('email', '邮箱'),
    pattern('wechat', '微信号?'),
    pattern('birthday', '生日'),
    pattern('grade', '客户等级|客户级别|等级|级别'),
    ...OWN.map((f) => pattern(f.key, f.label)),
  ],
  maybe: [
    // 「吴科长接替孙主任了 电话139…」 is news of two people.
    /^(?!.*(?:接替|接手|接任|接班|代替|顶替|替了|介绍|推荐|[说让问]|换成|换了|离职|走了|退休|调走))(?<customer>[^，,。；;：:\d\s叫总新]{2,20}?)的?\s*(?:联系电话|手机号码?|电话号码?|电话|手机)[:： ]*(?<phone>1[3-9]\d{9})$/,
    /^(?<customer>[^，,。；;：:]{2,30}?)的?(?:微信号?|vx|VX)(?:[:：是为]|\s)*(?<wechat>[A-Za-z][\w-]{4,19})$/,
    /^(?<customer>[^，,。；;：:]{2,30}?)的?(?:邮箱|邮件地址|email)(?:[:：是为]|\s)*(?<email>[\w.+-]+@[\w.-]+)$/i,
    ...OWN.filter((f) => !READ.has(f.key)).map((f) => told(f.key, f.label)),
    new RegExp(
      `^(?:把|将)?(?<customer>[^，,。；;]{2,30}?)的?\\s*(?<sum>(?:预算|报价|成交|欠款|合同|定金|尾款)(?:额|金额|价)?${TO}(?:约|大概)?\\d[\\d.,]*\\s*(?:[万千百wWkK]\\d?|元|块)?(?:元|块)?)了?$`,
    ),
    /^(?:把|将)?(?<customer>[^，,。；;]{2,30}?)的?(?:客户)?(?:等级|级别)?(?:改|调|升|降|定|设|评|标|调整)(?:成|为|到|作)?\s*(?<grade>[A-Da-d])\s*[级类档]?(?:客户)?了?$/,
  ],
  own: 'customer',
  fields: {
    customer: { ...customerOrLast, lead: true },
    ...theirs,
    ...(own as object),
    /** 「预算改成70万」: a sum stands in no field, a note keeps it. */
    sum: words('金额', '预算改成70万', { quiet: true }),
  },
  async run(ctx, said) {
    const file = said.customer
    if (!file) return { reply: text('要改哪位客户？比如：改 华东建材 等级 A') }
    const { customer } = file
    const entries = [...OWN, ...ctx.ownFields.filter((f) => f.of === 'customer')]
    const values = said as Record<string, unknown>
    const set = Object.fromEntries(
      entries.flatMap((f) => (values[f.key] === undefined ? [] : [[f.key, values[f.key]]])),
    )
    const barred = entries.find((f) => f.key in set && !mayChange(ctx.viewer, f.change))
    if (barred) {
      await refused(ctx, customer.id, '修改')
      return { reply: notForYou(barred.label, customer.name), about: customer.id }
    }
    const present = file.contacts.filter((c) => !c.gone)
    const called = personIn(present, ctx.words)
    const person = called ?? present[0]
    const set2 = Object.fromEntries(
      THEIRS.flatMap((key) => (values[key] === undefined ? [] : [[key, values[key]]])),
    )
    const theirKeys = Object.keys(set2)
    if (Object.keys(set).length + theirKeys.length === 0) return asNote(ctx, file)
    if (theirKeys.length > 0 && (await mayNotKeep(ctx, file)))
      return { reply: personalRefused(customer.name), about: customer.id }
    // A number for one of several people: whose is asked, never guessed.
    if (!called && present.length > 1 && Object.keys(set).length === 0 && theirKeys.length === 1)
      return whose(file, present, theirKeys[0] ?? '', String(Object.values(set2)[0]), ctx.inGroup)
    const lines: { label: string; before: string; after: string }[] = []
    const show = (field: Entry, value: string) =>
      ctx.inGroup && field.sensitive ? veiled(field, value) : spoken(field, value, ctx.today)
    const keys = await changeCustomer(ctx.doing, customer, set)
    for (const f of entries) {
      if (!(f.key in set) || !(keys.includes(f.key) || keys.includes('details'))) continue
      const before = (customer as Record<string, unknown>)[f.key] ?? customer.details[f.key] ?? ''
      lines.push({
        label: f.label,
        before: show(f, String(before)),
        after: show(f, String(set[f.key])),
      })
    }
    if (theirKeys.length > 0 && !person)
      return {
        reply: text(
          `「${customer.name}」还没有联系人。可以说：联系人 ${customer.name} 姓名 王芳 电话 139…`,
        ),
      }
    if (person && theirKeys.length > 0) {
      const done = await changeContact(ctx.doing, person, set2)
      for (const key of theirKeys) {
        if (!done.includes(key) && !done.includes('details')) continue
        const before = (person as Record<string, unknown>)[key] ?? person.details[key] ?? ''
        const field = fieldOf('contact', key)
        lines.push({
          label: `${person.name}的${key === 'phone' ? '电话' : (field?.label ?? key)}`,
          before: field ? show(field, String(before)) : '',
          after: field ? show(field, String(set2[key])) : '',
        })
      }
    }
    return {
      reply: changed(customer.name, lines),
      about: customer.id,
      ...(lines.length > 0
        ? { changed: `改「${customer.name}」的${lines.map((l) => l.label).join('、')}` }
        : {}),
    }
  },
})

type Person = File['contacts'][number]

/** 「华东建材 电话 139…」 of a customer with several people. */
function whose(
  { customer }: File,
  present: readonly Person[],
  key: string,
  value: string,
  masked: boolean,
): Outcome {
  const label = key === 'phone' ? '电话' : (fieldOf('contact', key)?.label ?? key)
  const shown = masked ? maskPhone(value) : value
  return {
    reply: choose(
      `${label} ${shown} 是「${customer.name}」哪一位的？`,
      present.slice(0, 6).map((c) => [c.name, c.title].filter(Boolean).join(' ')),
    ),
    about: customer.id,
    ask: {
      kind: 'which',
      options: present.slice(0, 6).map((c) => ({
        label: c.name,
        say: `联系人 客户 @${customer.id} 姓名 ${c.name} ${label} ${value}`,
      })),
    },
  }
}

/** Whoever the line names by name or as 周总, 周经理. */
function personIn(present: readonly Person[], words: string): Person | undefined {
  const called = (c: Person) =>
    c.name !== '' &&
    (words.includes(c.name) ||
      new RegExp(`${c.name.slice(0, 1)}(总|经理|工|老师|主任|老板|厂长|店长)`).test(words))
  return present.find(called)
}
