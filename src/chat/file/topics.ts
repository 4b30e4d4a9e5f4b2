import { findPeople } from '../../../db/people.ts'
import type { File } from '../../../db/files/customers.ts'
import { contractsOf } from '../../../db/files/contracts.ts'
import { openFollowUps } from '../../../db/follow-ups.ts'
import { latestNotes, sumsOf } from '../../../db/files/notes.ts'
import { contractOn } from '../../../templates/judge/contracts.ts'
import { contactedLast, peopleList, todoList } from '../../../templates/files/files.ts'
import { ROLE_NAMES, STAGE_NAMES } from '../../../templates/labels.ts'
import { text, type Message } from '../../../templates/message.ts'
import { ago, birthday, clip, money, shortDay, when } from '../../../templates/plain.ts'
import { daysBetween } from '../../domain/day.ts'
import { fieldOf, FIELDS, type Field } from '../../domain/fields.ts'
import { showHistory } from '../lists/history.ts'
import { showServices } from '../lists/services.ts'
import { showTrades } from '../lists/trades.ts'
import type { Reading } from '../../understand/types.ts'
import { personOf, showCard } from './card.ts'
import { showRisks } from './risk-story.ts'
import { fieldTold, phones, told } from './facts.ts'
import { bareTopic, fieldAsked, topicNamed, type Topic } from './topic-words.ts'
import { meantOne } from '../../../templates/talk.ts'
import type { Ctx, Outcome } from '../command.ts'
import { namesOf } from '../resolve.ts'

/**
 * A customer and the name of a field, and nothing else: what the file has there. The firm's own names
 * go before every topic, those of the dictionary behind (「地址」 is one of both). Another firm's name
 * that only begins like this one's (华东建材厂 beside 华东建材有限公司) is asked about, and is no note.
 */
export function answerAlone(
  ctx: Ctx,
  file: File,
  line: string,
  reading: Reading,
): Outcome | undefined {
  const post = postAsked(ctx, file, line, reading)
  if (post) return post
  const field =
    fieldAsked(line, reading, file, ctx.ownFields) ??
    (bareTopic(line, reading, file) ? undefined : fieldAsked(line, reading, file, FIELDS))
  if (field) return { reply: fieldAnswer(ctx, file, field, line), about: file.customer.id }
  const { customer } = file
  const told = reading.customers.flatMap((c) => c.evidence.map((e) => e.words))
  const rest = told.reduce((left, words) => left.replace(words, ''), line).trim()
  if (told.length === 0 || !FIRM_END.test(rest) || line.includes(customer.name)) return undefined
  return {
    reply: meantOne(`没有叫「${line.trim()}」的客户，只有相近的一位。`, customer.name),
    ask: { kind: 'confirm', options: [{ label: customer.name, say: `查 客户 @${customer.id}` }] },
  }
}

/** 「开票信息」 is the tax number and the account. */
function fieldAnswer(ctx: Ctx, file: File, field: Field, line: string): Message {
  const told = fieldTold(ctx, file, field)
  const code = field.key === 'bank' && /开票/.test(line) && fieldOf('customer', 'creditCode')
  return code ? text(`${fieldTold(ctx, file, code).text}\n${told.text}`) : told
}

/** 「蓝天酒店的采购经理」: whoever has that post. */
function postAsked(ctx: Ctx, file: File, line: string, reading: Reading): Outcome | undefined {
  let rest = line
  for (const c of reading.customers) for (const e of c.evidence) rest = rest.replace(e.words, '')
  const post = rest.replace(/^的|(?:是谁|是哪[个位]|电话)?[?？]?$/g, '').trim()
  const has = file.contacts.filter((c) => post.length > 1 && c.title?.includes(post))
  if (has.length === 0) return undefined
  const { id, name } = file.customer
  return { reply: peopleList(name, has.map(personOf), ctx.inGroup), about: id }
}

/** What makes another firm of the same name. */
const FIRM_END = /^(?:公司|集团|[总分]?厂|商行|门店|经营部|合作社)$/

/** Answers a question about a customer from its file. @param topic null: found in the line */
export async function answerTopic(
  ctx: Ctx,
  file: File,
  topic: Topic | null,
  line: string,
): Promise<Outcome> {
  const about = file.customer.id
  const asked = topic ?? topicNamed(line)
  switch (asked) {
    case undefined:
    case 'card':
      return showCard(ctx, file)
    case 'phone':
      return { reply: phones(ctx, file, line), about }
    case 'people':
      return {
        reply: peopleList(file.customer.name, file.contacts.map(personOf), ctx.inGroup),
        about,
      }
    case 'todo':
      return showTodo(ctx, file)
    case 'contract':
      return { reply: await contracts(ctx, file), about }
    case 'trades':
      return showTrades(ctx, file)
    case 'risk':
      return showRisks(ctx, file)
    case 'services':
      return showServices(ctx, file.customer)
    case 'history':
      return showHistory(ctx, file)
    case 'last':
      return { reply: await lastContact(ctx, file), about }
    case 'quote':
    case 'budget':
    case 'deal':
    case 'paid':
    case 'owed':
      return { reply: await sums(ctx, file, asked), about }
    default:
      return { reply: text(`「${file.customer.name}」${await fact(ctx, file, asked)}`), about }
  }
}

async function contracts(ctx: Ctx, { customer }: File): Promise<Message> {
  const open = await contractsOf(ctx.tx, customer.id)
  return text(
    open.length === 0
      ? `「${customer.name}」还没有登记合同到期日。可以说：${customer.name}的合同12月20日到期。`
      : [`「${customer.name}」的合同：`, ...open.map((o) => `・${contractOn(o, ctx.today)}`)].join(
          '\n',
        ),
  )
}

export async function showTodo(ctx: Ctx, file: File): Promise<Outcome> {
  const open = await openFollowUps(ctx.tx, { customers: [file.customer.id] }, 11)
  const people = await findPeople(
    ctx.tx,
    open.map((f) => f.ownerId),
  )
  const items = open.slice(0, 10).map((f) => ({
    customer: '',
    at: f.dueAt ? `${f.dueOn}T${f.dueAt}` : f.dueOn,
    every: f.every,
    what: f.what,
    ...(f.ownerId === ctx.viewer.id ? {} : { owner: people.get(f.ownerId)?.name ?? f.ownerId }),
  }))
  return {
    reply: todoList({
      title: `「${file.customer.name}」的待办`,
      today: ctx.today,
      items,
      more: open.length - items.length,
    }),
    about: file.customer.id,
    listed: open.map((f) => f.id),
  }
}

async function sums(ctx: Ctx, file: File, role: string): Promise<Message> {
  // Sums are for those who may see the file, not for everybody who reads the group.
  if (ctx.inGroup) return text(`「${file.customer.name}」的金额请私聊小客查看。`)
  const rows = (await sumsOf(ctx.tx, file.customer.id)).filter(
    // A debt that a later word took the place of is kept at nothing: the promise was broken.
    (m) => m.role === role && !m.settled && (role !== 'owed' || m.fen > 0),
  )
  const name = file.customer.name
  if (rows.length === 0) return text(`「${name}」还没有${ROLE_NAMES[role]}记录。`)
  return text(
    [
      `「${name}」的${ROLE_NAMES[role]}：`,
      ...rows
        .slice(0, 5)
        .map(
          (m) =>
            `・${when(m.onDay, ctx.today)} ${money(m.fen, m.maxFen)}${dueIn(m, ctx.today)}${fromWords(m)}`,
        ),
    ].join('\n'),
  )
}

/** The words of a sum, where they say more than the sum. */
const fromWords = (m: { fen: number; maxFen: number | null; words: string }): string =>
  m.words === money(m.fen, m.maxFen) ? '' : `（「${clip(m.words, 16)}」）`

/** When somebody was last in touch, who it was, and what was said. */
async function lastContact(ctx: Ctx, { customer }: File): Promise<Message> {
  const { lastContactOn: on } = customer
  const notes = await latestNotes(ctx.tx, customer.id, { limit: 5, offset: 0 })
  const by = customer.lastContactBy ?? customer.ownerId
  const note = notes.find((n) => n.happenedOn === on && n.authorId === by)
  const name = await namesOf(ctx, [by])
  return contactedLast({
    name: customer.name,
    today: ctx.today,
    last: on
      ? {
          on,
          by: name(by),
          activity: note?.activity ?? null,
          words: note && !ctx.inGroup ? note.words : '',
        }
      : null,
  })
}

/** When a debt was to be paid, and how long that is past. */
function dueIn({ role, dueOn }: { role: string; dueOn: string | null }, today: string): string {
  if (role !== 'owed' || !dueOn) return ''
  const late = daysBetween(dueOn, today)
  return `，说好${shortDay(dueOn, today)}付${late > 0 ? `，已逾期${late}天` : ''}`
}

/** One plain fact of the file, as the end of a sentence. */
async function fact(ctx: Ctx, file: File, topic: Topic): Promise<string> {
  const { customer, contacts } = file
  switch (topic) {
    case 'owner': {
      const people = await findPeople(ctx.tx, [customer.ownerId])
      return `由${people.get(customer.ownerId)?.name ?? customer.ownerId}负责。`
    }
    case 'created': {
      const people = await findPeople(ctx.tx, [customer.createdBy])
      const who = people.get(customer.createdBy)?.name ?? ''
      return `是${shortDay(ctx.zone.day(customer.createdAt), ctx.today)}${who ? `由${who}` : ''}建的档。`
    }
    case 'birthday': {
      const known = contacts.filter((c) => c.birthday)
      if (known.length > 0 && ctx.inGroup) return '的生日请私聊小客查看。'
      return known.length > 0
        ? known.map((c) => `${c.name}：${birthday(c.birthday ?? '')}`).join('，')
        : '还没有登记生日。'
    }
    case 'address':
      return customer.details.address
        ? ctx.inGroup
          ? '的地址请私聊小客查看。'
          : `的地址：${customer.details.address}`
        : '还没有登记地址。'
    case 'stage':
      return `${customer.stage ? `在「${STAGE_NAMES[customer.stage] ?? customer.stage}」阶段` : '还没有登记阶段'}${customer.lastContactOn ? `，${ago(customer.lastContactOn, ctx.today)}联系过` : ''}。`
    default: {
      const key = topic === 'likes' ? 'preferences' : topic
      const entry = FIELDS.find((f) => f.key === key)
      return entry ? told(ctx, file, entry) : '还没有这方面的记录。'
    }
  }
}
