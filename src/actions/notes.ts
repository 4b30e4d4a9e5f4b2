import { findFile, type File } from '../../db/files/customers.ts'
import { add, type Doing } from '../../db/files/journal.ts'
import { readRename } from '../understand/told/rename.ts'
import type { Channel } from '../domain/channels.ts'
import { readChannel } from '../understand/told/channels.ts'
import { STAGES_IN_ORDER, type StageName } from '../domain/stages.ts'
import type { Zone } from '../domain/zone.ts'
import type { AmountFact, FollowUpFact, Reading } from '../understand/types.ts'
import { calledIn, plan, whatToDo } from './time/follow-ups.ts'
import { nextOf } from '../domain/recurrence.ts'
import { changeCustomer, touch, type Said } from './files.ts'
import { celebrate, isSettled, meet, sameFact } from './people-in-notes.ts'
import { evidenceOf, isOnlyPlanned } from './evidence.ts'
import { risksSaid } from './judge/said.ts'
import { leftOut } from './scope.ts'
import { agree, type Agreed } from './sales/contracts.ts'
import { owe, paidOn } from './money-in-notes.ts'
import { doubtNumber } from './trust.ts'

/** What a note did to a file: rows that are committed with it, for the receipt. */
export interface Recorded {
  noteId: string
  /** Where the speaker says that he has it from. */
  channel: Channel | null
  happenedOn: string
  activity: string | null
  stage: string | null
  people: {
    name: string
    change: 'new' | 'update' | 'left' | 'added'
    phone: string | null
    /** The number that was on file until now. */
    was?: string | null
  }[]
  /** `was`: what the last note said of the same, where it said otherwise (R111). */
  amounts: (AmountFact & { was?: number })[]
  followUps: (FollowUpFact & { id: string; at: string })[]
  risks: { kind: string; words: string }[]
  fields: { key: string; value: string }[]
  birthday: { name: string; day: string } | null
  /** A number that the note calls dead. */
  dead: { name: string; phone: string; again: boolean } | null
  /** What is otherwise on file: kept there until somebody says which is right (R110, R111). */
  doubts: Doubt[]
  contract: Agreed | null
}

/** A value that the note contradicts without saying that it has changed. */
export interface Doubt {
  /** Null: the customer itself. */
  person: string | null
  /** A key of the dictionary. */
  key: string
  before: string
  after: string
}

/** Keeps a note and writes what it says to the customer's file, all under one op. */
export async function recordNote(
  doing: Doing,
  zone: Zone,
  said: { file: File; words: string; reading: Reading },
): Promise<Recorded> {
  const { file, words } = said
  const reading = isOnlyPlanned(words, said.reading)
    ? { ...said.reading, activity: null }
    : said.reading
  const { id: customerId } = file.customer
  const noteId = doing.newId()
  const channel = channelOf(said)
  await add(doing, 'note', customerId, {
    id: noteId,
    customerId,
    authorId: doing.byId,
    words,
    facts: {
      lines: [...evidenceOf(reading), ...(channel ? [{ ...channel, label: 'channel' }] : [])],
    },
    activity: reading.activity?.value ?? null,
    happenedOn: reading.happenedOn,
    at: doing.at,
    removed: false,
  })
  return recordFacts(doing, zone, { file, words, reading }, noteId)
}

/** Writes what the words of a note say to the customer's file: all of it, or what was picked. */
export async function recordFacts(
  doing: Doing,
  zone: Zone,
  said: { file: File; words: string; reading: Reading },
  noteId: string,
): Promise<Recorded> {
  const { file, words, reading } = said
  const { id: customerId } = file.customer
  const done: Recorded = {
    noteId,
    channel: channelOf(said)?.value ?? null,
    happenedOn: reading.happenedOn,
    activity: reading.activity?.value ?? null,
    stage: null,
    people: [],
    amounts: [],
    followUps: [],
    risks: [],
    fields: [],
    birthday: null,
    dead: null,
    doubts: [],
    contract: null,
  }
  const settled = isSettled(said)
  for (const person of reading.contacts) await meet(doing, file, person, done, settled)
  await celebrate(doing, file, reading, words, done)
  for (const amount of reading.amounts)
    await owe(doing, customerId, noteId, amount, reading, words, done)
  const { contract } = reading
  if (contract) done.contract = await agree(doing, zone, file.customer, contract, noteId)
  for (const fact of reading.followUps)
    if (!done.contract || !isEnd(fact, done.contract))
      await promise(doing, zone, said, noteId, fact, done)
  for (const { kind, quote } of risksSaid(words, reading)) {
    await add(doing, 'risk', customerId, {
      id: doing.newId(),
      customerId,
      kind,
      quote,
      noteId,
      byId: doing.byId,
      onDay: reading.happenedOn,
      removed: false,
    })
    done.risks.push({ kind, words: quote })
  }
  done.dead = await doubtNumber(doing, file, { words, onDay: reading.happenedOn, noteId })
  const name = readRename(words)
  if (name && !sameFact(name, file.customer.name))
    done.doubts.push({ person: null, key: 'name', before: file.customer.name, after: name })
  await describe(doing, file, words, reading, done, settled)
  return done
}

/** Where the speaker says that he has it from; what stands behind the customer's name opens a clause. */
const channelOf = ({ words, reading }: { words: string; reading: Reading }) =>
  readChannel(
    words,
    reading.customers.flatMap((c) => c.evidence),
  )

/** 「合同到期日 12月5日」 is the contract's end and no step of its own. */
const isEnd = ({ due, what }: FollowUpFact, { endsOn }: Agreed): boolean =>
  due?.slice(0, 10) === endsOn && /到期|截止|合同|协议|期满/.test(what)

/** The customer's own columns: stage forwards, lists longer, the last contact later. */
async function describe(
  doing: Doing,
  file: File,
  words: string,
  reading: Reading,
  done: Recorded,
  settled: boolean,
): Promise<void> {
  const { customer } = file
  const set: Said = {}
  // 「陈总介绍了个客户」: the lead is not he who brings it.
  const stage =
    reading.stage?.value === 'lead' && REFERS.test(words) ? undefined : reading.stage?.value
  if (stage && forward(customer.stage, stage)) set.stage = done.stage = stage
  const lists = {
    preferences: reading.preferences,
    interests: reading.interests,
    competitors: reading.competitors,
  }
  const out = await leftOut(doing)
  for (const [key, facts] of Object.entries(lists)) {
    if (out.has(`customer.${key}`)) continue
    const old = (customer.details[key] ?? '').split('、').filter(Boolean)
    const fresh = facts.map((f) => f.value).filter((v) => !old.includes(v))
    if (fresh.length === 0) continue
    set[key] = [...old, ...fresh].join('、')
    done.fields.push({ key, value: fresh.join('、') })
  }
  const address = out.has('customer.address') ? undefined : reading.address?.value
  const known = customer.details.address
  if (address && known && !sameFact(address, known) && !settled)
    done.doubts.push({ person: null, key: 'address', before: known, after: address })
  else if (address && address !== known) {
    set.address = address
    done.fields.push({ key: 'address', value: address })
  }
  // Who could not be reached at all was not contacted.
  const met = (reading.activity !== null && !reading.missed) || reading.inTouch || stage === 'won'
  // 「上个月成交20万」: what was sold then tells of no contact today.
  const money = [null, 'payment'].includes(reading.activity?.value ?? null)
  const sold = money && reading.amounts.find((a) => a.role === 'deal' || a.role === 'paid')
  const on = sold ? paidOn(sold, reading) : reading.happenedOn
  if (met && !done.dead && (customer.lastContactOn ?? '') <= on) {
    set.lastContactOn = on
    set.lastContactBy = doing.byId
  }
  // Only a birthday can have changed the customer's own row since it was read.
  const current = done.birthday ? await findFile(doing.tx, customer.id) : file
  if (Object.keys(set).length > 0) await changeCustomer(doing, current?.customer ?? customer, set)
  else await touch(doing, customer.id)
}

const REFERS =
  /(?:介绍|推荐|引荐)(?:了|过来?|给我)*(?:我|咱们?|我们)?(?:[一二两三几]?[个位家]|他的?|隔壁的?)?[^,，。]{0,6}(?:客户|朋友|同行|老板|公司|单位|生意|厂|老乡|亲戚)|牵了?个?线/

/** A sale that is won does not go back to a first call; a lost one may begin again. */
function forward(from: string | null, to: StageName): boolean {
  if (!from || from === 'lost' || to === 'lost') return from !== to
  return STAGES_IN_ORDER.indexOf(to) > STAGES_IN_ORDER.indexOf(from as StageName)
}

async function promise(
  doing: Doing,
  zone: Zone,
  { file, words, reading }: { file: File; words: string; reading: Reading },
  noteId: string,
  fact: FollowUpFact,
  done: Recorded,
): Promise<void> {
  const at = fact.due ?? (fact.every ? nextOf(fact.every, zone.local(doing.at)) : null)
  if (!at) return
  const what = whatToDo(file, words, fact, calledIn(reading, file))
  const id = await plan(doing, zone, {
    customerId: file.customer.id,
    // Whoever said it does it, whosoever the file is.
    ownerId: doing.byId,
    what,
    due: at,
    precision: fact.precision,
    every: fact.every ?? null,
    noteId,
  })
  done.followUps.push({ ...fact, what, id, at })
}
