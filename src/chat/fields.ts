import { findFile, type File } from '../../db/files/customers.ts'
import { findPerson, peopleNamed, type Person } from '../../db/people.ts'
import { notYours } from '../../templates/talk.ts'
import { isNumbered } from '../actions/numbers.ts'
import { keyOf, leftOut } from '../actions/scope.ts'
import { check } from '../actions/validate.ts'
import { fieldOf, type Field as Entry } from '../domain/fields.ts'
import { readDates } from '../understand/dates/index.ts'
import type { When } from '../understand/types.ts'
import { isFullName, surnameOf } from '../understand/names/keys.ts'
import { readWho } from '../understand/who.ts'
import { refused } from './audit.ts'
import type { Command, Field, Got } from './command.ts'
import { candidates, gate, known, namesOf, saidName } from './resolve.ts'

const no = (why: string): Got<never> => ({ ok: false, why })
const got = <T>(value: T): Got<T> => ({ ok: true, value })

/** 「他」「这家」「上面那位」: the customer just spoken of. */
const PRONOUN = /^(他|她|它|他们|这家|这个客户|这位客户|那家|上面那位|刚才那位|刚才那家|该客户)$/

/** The customer that words mean: a name in any form, a phone's end, `@id` from a button or choice. */
export const customer: Field<File> & { required: true } = {
  label: '客户',
  hint: '华东建材',
  required: true,
  lead: true,
  async read(words, ctx) {
    const spoken = PRONOUN.test(words) ? ctx.talk.customerId : /^@(\w+)$/.exec(words)?.[1]
    if (spoken) {
      const file = await findFile(ctx.tx, spoken)
      const { own } = await gate(ctx, file ? [file] : [])
      return own[0] ? got(own[0]) : no('这位客户现在查不到，请说一下客户名。')
    }
    const { own, foreign } = await candidates(ctx, words)
    const numbered = own.find((f) => isNumbered(f, words))
    if (numbered) return got(numbered)
    // A phone, its end, or a name in letters (wangjianguo): whosever it is, of several people of one
    // customer too.
    if (KEYED.test(words) && own[0])
      return own.length === 1 ? got(own[0]) : which(own.map((f) => f.customer))
    const listed = /^\d{1,2}$/.test(words) ? ctx.talk.listed?.[Number(words) - 1] : undefined
    if (listed) return customer.read(`@${listed}`, ctx)
    const who = readWho(words, [], { now: ctx.local, known: own.map(known), previous: null })
    if (who.customers.length === 1)
      return got(own.find((f) => f.customer.id === who.customers[0]?.customer.id) as File)
    const several = who.ambiguous.length > 1 ? who.ambiguous : who.customers.map((c) => c.customer)
    if (several.length > 1) return which(several)
    const persons = own.filter((f) => isCalled(f, words))
    if (persons[0])
      return persons.length === 1 ? got(persons[0]) : which(persons.map((f) => f.customer))
    const other = readWho(words, [], { now: ctx.local, known: foreign.map(known), previous: null })
    const theirs = foreign.find((f) => f.customer.id === other.customers[0]?.customer.id)
    if (theirs) {
      const name = await namesOf(ctx, [theirs.customer.ownerId])
      const owner = name(theirs.customer.ownerId)
      await refused(ctx, theirs.customer.id, '查看')
      return no(notYours({ name: saidName(other.customers[0], theirs), owner }).text)
    }
    return no(notFound(words))
  },
}

/** Why nobody was meant; another's customer is refused in other words. */
export const notFound = (words: string): string =>
  `没有找到「${words.slice(0, 20)}」。换个简称或拼音首字母试试。`

/** A customer, else the words themselves, to look for in notes and fields (R86: 「查 钓鱼」). */
export const customerOrWords: Field<File | string> & { required: true } = {
  ...customer,
  async read(said, ctx) {
    const read = await customer.read(said, ctx)
    return !read.ok && read.why === notFound(said) ? got(said) : read
  },
}

/** 「张先生」 may be 张三丰, where the customer is a person. */
function isCalled({ customer }: File, words: string): boolean {
  const surname = isFullName(customer.name) ? surnameOf(customer.name) : null
  return surname !== null && new RegExp(`^${surname}(?:先生|女士|小姐|太太|老板|师傅)$`).test(words)
}

const KEYED = /^(\d{4}|1[3-9]\d{9}|[a-z]{4,24})$/i

const which = (several: readonly { id: string; name: string }[]): Got<File> => ({
  ok: false,
  why: '你说的是哪一位客户？',
  options: several.map((c) => ({ label: c.name, words: `@${c.id}` })),
})

/** Like `customer`, but the one just spoken of stands in when nobody is named. */
export const customerOrLast: Field<File> = { ...customer, required: false }

/** The one person of a customer whose name stands in a line (「删除个人 王大明」). */
export function personNamed(
  { contacts }: File,
  line: string,
): File['contacts'][number] | undefined {
  const named = contacts.filter((c) => c.name.length > 1 && line.includes(c.name))
  return named.length === 1 ? named[0] : undefined
}

/** Free words; `label` names them in questions. */
export const words = (
  label: string,
  hint: string,
  more: Partial<Field<string>> = {},
): Field<string> => ({
  label,
  hint,
  ...more,
  read: (said) => Promise.resolve(said ? got(said) : no(`${label}不能是空的。`)),
})

/** A field of the dictionary: checked and made canonical by its entry. */
export function dictionary(
  of: 'customer' | 'contact',
  key: string,
  more: Partial<Field<string>> = {},
): Field<string> {
  const entry = fieldOf(of, key)
  if (!entry) throw new Error(`the dictionary has no ${of}.${key}`)
  return entryField(entry, more)
}

/** 「电话换成139…了」: how a sentence ends, no part of a number or a day. */
const PARTICLE = /[\s了啦哦喔噢啊呀哈吧呢嘛。!！~～]+$/

export const entryField = (entry: Entry, more: Partial<Field<string>> = {}): Field<string> => ({
  label: entry.label,
  hint: entry.example,
  also: entry.aliases.filter((a) => a.length > 1),
  entry: keyOf(entry),
  values: (entry.options ?? []).flatMap((o) => [o.label, ...o.also]),
  ...(/text$/.test(entry.type) && entry.key !== 'name' ? { free: true, verbatim: true } : {}),
  ...more,
  async read(said, ctx) {
    if ((await leftOut(ctx.doing)).has(keyOf(entry)))
      return no(`公司定了不收集「${entry.label}」。`)
    // 「电话 139…，想要A型泵」: a number ends where a sentence goes on.
    const words =
      entry.type === 'phone' ? said.replace(/(?<=\d)[，,。；; ]+(?=\p{Script=Han}).*$/u, '') : said
    const checked = check(entry, entry.type === 'text' ? words : words.replace(PARTICLE, ''))
    if (checked.ok) return got(checked.value)
    const { why, near } = checked
    const options = near ? { options: [{ label: near, words: near }] } : {}
    return { ok: false, why, ...options }
  },
})

/** The commands as this firm has them: with its own fields where the dictionary's are taken. */
export const withOwnFields = (
  commands: readonly Command[],
  entries: readonly Entry[],
): readonly Command[] =>
  entries.length === 0
    ? commands
    : commands.map((command) => {
        const own = entries.filter((e) => e.of === command.own)
        if (own.length === 0) return command
        const more = own.map((e) => [e.key, entryField(e, { quiet: true })] as const)
        return { ...command, fields: { ...command.fields, ...Object.fromEntries(more) } }
      })

/** A customer's name: anything with letters in it. */
export const customerName: Field<string> & { required: true } = {
  label: '客户名称',
  also: ['名称', '客户名', '公司'],
  hint: '华东建材有限公司',
  required: true,
  lead: true,
  read(said) {
    if (!/[\p{L}\p{N}]/u.test(said)) return Promise.resolve(no('客户名称要有文字。'))
    if ([...said].length > 100)
      return Promise.resolve(no('客户名称太长了，请控制在 100 个字以内。'))
    // A firm's name has no comma in it; what follows is told about the firm.
    return Promise.resolve(got(said.split(/[，,。；;\n]/)[0]?.trim() || said))
  },
}

export interface Moment {
  /** `YYYY-MM-DD` or `YYYY-MM-DDTHH:MM` */
  due: string
  precision: string
  every: string | null
  when: When
}

/** A day or moment to come. */
export const moment: Field<Moment> = {
  label: '时间',
  also: ['日期', '什么时候'],
  hint: '下周三下午3点',
  read(said, ctx) {
    const when = readDates(said, ctx.local)[0]?.when
    const due = when && (when.start ?? when.end)
    if (!when || (!due && when.grain !== 'set'))
      return Promise.resolve(
        no(`看不懂「${said.slice(0, 20)}」是哪天。可以说：明天下午3点、下周三、12月5日、3天后。`),
      )
    if (due && due < (due.length > 10 ? ctx.local : ctx.today))
      return Promise.resolve(no(`「${said.slice(0, 20)}」已经过去了，请说一个将来的时间。`))
    const every = when.grain === 'set' ? `every:${when.rule} ${when.clock ?? '09:00'}` : null
    const precision = when.grain === 'datetime' || when.grain === 'half-day' ? when.grain : 'day'
    return Promise.resolve(got({ due: due ?? '', precision, every, when }))
  },
}

/** A colleague by name. */
export const colleague: Field<Person> & { required: true } = {
  label: '同事',
  also: ['给', '转给'],
  hint: '李四',
  required: true,
  async read(said, ctx) {
    // A button names him by his id: two may have one name.
    const one = said.startsWith('@') ? await findPerson(ctx.tx, said.slice(1)) : undefined
    const found = one?.active ? [one] : await peopleNamed(ctx.tx, said)
    if (found.length === 1 && found[0]) return got(found[0])
    return no(
      found.length > 1
        ? `有${found.length}位同事叫「${said}」，请联系管理员处理。`
        : `没有找到在职同事「${said.slice(0, 20)}」。`,
    )
  },
}
