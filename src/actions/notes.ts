import { findFile, type Contact, type File } from '../../db/files/customers.ts'
import { add, type Doing } from '../../db/files/journal.ts'
import { STAGES_IN_ORDER, type StageName } from '../domain/stages.ts'
import type { Zone } from '../domain/zone.ts'
import type { AmountFact, ContactFact, FollowUpFact, Reading } from '../understand/types.ts'
import { plan, whatToDo } from './time/follow-ups.ts'
import { nextOf } from '../domain/recurrence.ts'
import {
  addContact,
  changeContact,
  changeCustomer,
  contactNamed,
  touch,
  type Said,
} from './files.ts'
import { clauseAround, evidenceOf } from './evidence.ts'
import { fold } from '../understand/names/keys.ts'

/** What a note did to a file: rows that are committed with it, for the receipt. */
export interface Recorded {
  noteId: string
  happenedOn: string
  activity: string | null
  stage: string | null
  people: { name: string; change: 'new' | 'update' | 'left' | 'added'; phone: string | null }[]
  amounts: AmountFact[]
  followUps: (FollowUpFact & { id: string; at: string })[]
  risks: { kind: string; words: string }[]
  fields: { key: string; value: string }[]
  birthday: { name: string; day: string } | null
}

/** Keeps a note and writes what it says to the customer's file, all under one op. */
export async function recordNote(
  doing: Doing,
  zone: Zone,
  said: { file: File; words: string; reading: Reading },
): Promise<Recorded> {
  const { file, words, reading } = said
  const { id: customerId } = file.customer
  const noteId = doing.newId()
  const done: Recorded = {
    noteId,
    happenedOn: reading.happenedOn,
    activity: reading.activity?.value ?? null,
    stage: null, people: [], amounts: [], followUps: [], risks: [], fields: [], birthday: null,
  } // prettier-ignore
  await add(doing, 'note', customerId, {
    id: noteId,
    customerId,
    authorId: doing.byId,
    words,
    facts: { lines: evidenceOf(reading) },
    activity: done.activity,
    happenedOn: reading.happenedOn,
    at: doing.at,
    removed: false,
  })
  for (const person of reading.contacts) await meet(doing, file, person, done)
  await celebrate(doing, file, reading, words, done)
  for (const amount of reading.amounts) await owe(doing, customerId, noteId, amount, reading, done)
  for (const fact of reading.followUps) await promise(doing, zone, said, noteId, fact, done)
  for (const risk of reading.risks) {
    const quote = clauseAround(words, risk.evidence)
    await add(doing, 'risk', customerId, {
      id: doing.newId(), customerId, kind: risk.value, quote, noteId, byId: doing.byId,
      onDay: reading.happenedOn, removed: false,
    }) // prettier-ignore
    done.risks.push({ kind: risk.value, words: quote })
  }
  await describe(doing, file, reading, done)
  return done
}

/** The customer's own columns: stage forwards, lists longer, the last contact later. */
async function describe(doing: Doing, file: File, reading: Reading, done: Recorded): Promise<void> {
  const { customer } = file
  const set: Said = {}
  const stage = reading.stage?.value
  if (stage && forward(customer.stage, stage)) set.stage = done.stage = stage
  const lists = {
    preferences: reading.preferences,
    interests: reading.interests,
    competitors: reading.competitors,
  }
  for (const [key, facts] of Object.entries(lists)) {
    const old = (customer.details[key] ?? '').split('、').filter(Boolean)
    const fresh = facts.map((f) => f.value).filter((v) => !old.includes(v))
    if (fresh.length === 0) continue
    set[key] = [...old, ...fresh].join('、')
    done.fields.push({ key, value: fresh.join('、') })
  }
  if (reading.address && reading.address.value !== customer.details.address) {
    set.address = reading.address.value
    done.fields.push({ key: 'address', value: reading.address.value })
  }
  if (reading.activity && (customer.lastContactOn ?? '') <= reading.happenedOn) {
    set.lastContactOn = reading.happenedOn
    set.lastContactBy = doing.byId
  }
  // Only a birthday can have changed the customer's own row since it was read.
  const current = done.birthday ? await findFile(doing.tx, customer.id) : file
  if (Object.keys(set).length > 0) await changeCustomer(doing, current?.customer ?? customer, set)
  else await touch(doing, customer.id)
}

/** A sale that is won does not go back to a first call; a lost one may begin again. */
function forward(from: string | null, to: StageName): boolean {
  if (!from || from === 'lost' || to === 'lost') return from !== to
  return STAGES_IN_ORDER.indexOf(to) > STAGES_IN_ORDER.indexOf(from as StageName)
}

async function meet(doing: Doing, file: File, fact: ContactFact, done: Recorded): Promise<void> {
  const name = fact.known?.name ?? fact.name
  // Two people of one note are at one of its customers only.
  if (fact.known && fact.known.customerId !== file.customer.id) return
  const existing: Contact | undefined =
    file.contacts.find((c) => c.id === fact.known?.id) ??
    file.contacts.find((c) => c.name !== '' && fold(c.name) === fold(name))
  const said: Said = {}
  if (fact.title) said.title = fact.title
  if (fact.phone) said.phone = fact.phone
  if (fact.email) said.email = fact.email
  if (fact.wechat) said.wechat = fact.wechat
  if (fact.change === 'left') said.gone = true
  if (!existing) {
    if (!name || done.people.some((p) => p.name === name)) return
    await addContact(doing, file.customer.id, { name, ...said })
    done.people.push({ name, change: fact.change ?? 'added', phone: fact.phone })
    return
  }
  // A title in passing (「采购小魏」) does not overwrite the one on file.
  if (fact.change === null && existing.title) delete said.title
  const changed = await changeContact(doing, existing, said)
  if (changed.length > 0)
    done.people.push({ name: existing.name, change: fact.change ?? 'update', phone: fact.phone })
}

const SURNAMES =
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]/

/** A birthday belongs to the one person named, else to the customer's only contact. */
async function celebrate(
  doing: Doing,
  file: File,
  reading: Reading,
  words: string,
  done: Recorded,
): Promise<void> {
  const day = reading.birthday?.value
  if (!day) return
  // 「王磊生日是5月6日」 of somebody not on file yet: a person of his own, never the wrong one's day.
  const firms = reading.customers.flatMap((c) => c.evidence.map((e) => e.words))
  const rest = firms.reduce((left, name) => left.replace(name, '，'), words)
  const stranger = /([\u4e00-\u9fff]{2,3}?)的?(?:\d{2}年)?(?:农历|阴历|阳历)?生日/.exec(rest)?.[1]
  const surname = stranger?.slice(0, 1) ?? ''
  const isNew =
    stranger !== undefined &&
    SURNAMES.test(surname) &&
    !/[总他她它客户对方老板今明后天年月日号们家]/.test(stranger) &&
    !file.contacts.some((c) => c.name.includes(stranger) || c.name.startsWith(surname)) &&
    !file.customer.name.includes(stranger)
  if (isNew && reading.contacts.length === 0) {
    await addContact(doing, file.customer.id, { name: stranger, birthday: day })
    done.people.push({ name: stranger, change: 'added', phone: null })
    done.birthday = { name: stranger, day }
    return
  }
  const named = reading.contacts.length === 1 ? reading.contacts[0] : undefined
  const name = named?.known?.name ?? named?.name
  const person = name
    ? await contactNamed(doing, file.customer.id, name)
    : file.contacts.length === 1
      ? file.contacts[0]
      : undefined
  if (person) await changeContact(doing, person, { birthday: day })
  else await changeCustomer(doing, file.customer, { birthday: day })
  done.birthday = { name: person?.name ?? file.customer.name, day }
}

async function owe(
  doing: Doing,
  customerId: string,
  noteId: string,
  amount: AmountFact,
  reading: Reading,
  done: Recorded,
): Promise<void> {
  // Others' prices and fines stay in the note; they are nothing about this customer's money.
  if (amount.role === 'other') return
  const due = reading.followUps.find((f) => f.who === 'customer' && f.due)?.due ?? null
  await add(doing, 'money', customerId, {
    id: doing.newId(),
    customerId,
    role: amount.role,
    fen: amount.fen,
    maxFen: amount.maxFen ?? null,
    onDay: reading.happenedOn,
    dueOn: amount.role === 'owed' ? (due?.slice(0, 10) ?? null) : null,
    settled: false,
    words: amount.evidence.map((e) => e.words).join('…'),
    noteId,
    byId: doing.byId,
    removed: false,
  })
  done.amounts.push(amount)
}

async function promise(
  doing: Doing,
  zone: Zone,
  { file, words }: { file: File; words: string },
  noteId: string,
  fact: FollowUpFact,
  done: Recorded,
): Promise<void> {
  const at = fact.due ?? (fact.every ? nextOf(fact.every, zone.local(doing.at)) : null)
  if (!at) return
  const id = await plan(doing, zone, {
    customerId: file.customer.id,
    // Whoever said it does it, whosoever the file is.
    ownerId: doing.byId,
    what: whatToDo(file, words, fact),
    due: at,
    precision: fact.precision,
    every: fact.every ?? null,
    noteId,
  })
  done.followUps.push({ ...fact, what: whatToDo(file, words, fact), id, at })
}
