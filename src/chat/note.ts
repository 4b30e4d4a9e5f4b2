import type { File } from '../../db/files/customers.ts'
import { withOwnWords } from '../actions/judge/risk-words.ts'
import { recordNote, type Doubt, type Recorded } from '../actions/notes.ts'
import { channelName } from '../domain/channels.ts'
import { contractTold } from '../../templates/judge/contracts.ts'
import { alsoKept, doubtLabel, noteKept } from '../../templates/files/receipts.ts'
import { clip } from '../../templates/plain.ts'
import * as talk from '../../templates/talk.ts'
import { besideRefusal, readRefusal } from '../understand/told/refusal.ts'
import type { Reading } from '../understand/types.ts'
import { isPieceOnly } from '../actions/money-in-notes.ts'
import type { Ctx, Outcome } from './command.ts'
import { heedRefusal, mayNotKeep } from './file/consent.ts'
import { sharedOut } from './file/shared-out.ts'
import { offerDone } from './file/step-done.ts'
import { aided } from './proposals.ts'
import { factsOf, isRecord, offerFacts, withoutFacts } from './file/record.ts'
import { tellFields } from './fields/told.ts'
import { tellLife } from './fields/life.ts'

/**
 * Keeps a line as a note on each of its customers: the first gets the facts, the others the words.
 * @param more one more line for the receipt; whether another receipt stands below it
 */
export async function keepNote(
  ctx: Ctx,
  words: string,
  read: Reading,
  files: File[],
  more: { aside?: string; followed?: boolean } = {},
): Promise<Outcome> {
  const [first, ...others] = files
  if (!first) throw new Error('a note needs a customer')
  const whole = await withOwnWords(ctx.tx, words, await aided(ctx, words, read, files))
  const refusal = readRefusal(words)
  const said = besideRefusal(whole, refusal)
  const barred = await mayNotKeep(ctx, first)
  const full = barred ? withoutPersons(said) : said
  // What a pasted record says is offered, not written: there is too much to look through at once.
  const record = isRecord(words)
  const all = record ? withoutFacts(full) : full
  const shares = sharedOut(words, all, files)
  const reading = { ...all, ...shares[0] }
  const done = await recordNote(ctx.doing, ctx.zone, { file: first, words, reading })
  const also: string[] = []
  for (const [at, file] of others.entries()) {
    const theirs = { ...wordsOnly(all, file), ...shares[at + 1] }
    const kept = await recordNote(ctx.doing, ctx.zone, { file, words, reading: theirs })
    const shown = { ...receiptOf(kept, theirs), activity: null, people: [] }
    const { today, inGroup: masked } = ctx
    also.push(alsoKept({ ...shown, customer: file.customer.name, today, masked }))
  }
  const told = record ? [] : await tellFields(ctx, first, words)
  const days = done.followUps.map((f) => f.at.slice(0, 10))
  const life = barred || record ? [] : await tellLife(ctx, first, words, days)
  const from = done.channel ? `来源：${channelName(done.channel)}` : undefined
  const refused = await heedRefusal(ctx, first, reading, words, refusal)
  const outcome: Outcome = {
    reply: noteKept({
      ...receiptOf(done, reading),
      customer: first.customer.name,
      today: ctx.today,
      continued:
        reading.customers.length > 0 && reading.customers.every((c) => c.by === 'previous'),
      masked: ctx.inGroup,
      followed: more.followed ?? false,
      ...asideOf([
        contractTold(done.contract, ctx.today),
        ...told,
        ...life,
        ...refused,
        full === said ? undefined : NOT_KEPT,
        ...also,
        more.aside,
        from,
      ]),
    }),
    changed: `「${first.customer.name}」的记录「${clip(words, 20)}」`,
    about: first.customer.id,
    file: first,
    ...(done.channel ? { channel: done.channel } : {}),
    ...lacking(words, reading),
    ...askDoubts(first, done.doubts),
  }
  if (!record) return offerDone(ctx, outcome, { words, file: first, reading: all })
  const facts = factsOf(full)
  return offerFacts(ctx, outcome, {
    noteId: done.noteId,
    file: first,
    facts,
    left: facts.map((_, at) => at),
  })
}

/** What somebody told of a person whose firm wants nothing personal kept any more (PIPL 15). */
const withoutPersons = (reading: Reading): Reading => {
  const { contacts, birthday } = reading
  const told = birthday ?? contacts.some((c) => !c.known || c.phone || c.email || c.wechat)
  if (!told) return reading
  const names = contacts.flatMap((c) =>
    c.known
      ? [
          {
            name: c.name,
            known: c.known,
            title: null,
            phone: null,
            change: null,
            evidence: c.evidence,
          },
        ]
      : [],
  )
  return { ...reading, contacts: names, birthday: null }
}
const NOT_KEPT = '客户撤回过同意，联系人的信息没有记进档案。'

const asideOf = (lines: (string | undefined)[]): { aside?: string } => {
  const aside = lines.filter(Boolean).join('\n')
  return aside ? { aside } : {}
}

/** Words of a line that name no goods. */
const NO_GOODS =
  /[\d.,，。!！\s]|今天|昨天|刚刚?|客户|已经?|终于|正式|成交|下单|下了单|订单|签约?|合同|单子?|定金|付款|打款|到账|[了的一二三四五六七八九十百千万亿元块钱w]/gi

/** Words of a sale that is made. */
const ORDERED =
  /(?<![没未别不要想能可等再])(?:成交|签[了单约下完好过字回]|合同签|下[了过]?单|[订买定租][了过下好妥]|拿下|中标|定金|订金|首付|拍板|刷卡|续[了费约签]|[加追返]单|补[了货]|要了|提了|拿了|搞定|成了|谈成|谈妥)|[签订]下来/

/** A deal without its sum, or with nothing but its sum. */
function lacking(words: string, reading: Reading): Pick<Outcome, 'lacks'> {
  // What was asked for leads to no further question.
  if (/^(?:成交金额|买的是)/.test(words)) return {}
  const sums = reading.amounts.filter((a) => a.role === 'deal' || a.role === 'paid')
  const whole = sums.filter((a) => !isPieceOnly(a))
  if (reading.stage?.value !== 'won' && sums.every((a) => a.role !== 'deal')) return {}
  // 「要20台」「货发了」: nobody has just bought, or it was told when he did.
  if (whole.length === 0) return sums.length > 0 || ORDERED.test(words) ? { lacks: 'sum' } : {}
  const told = [...reading.customers, ...reading.contacts].flatMap((f) => f.evidence)
  const rest = told.reduce((left, { words: w }) => left.replace(w, ''), words)
  return rest.replace(NO_GOODS, '').length < 2 && reading.interests.length === 0
    ? { lacks: 'product' }
    : {}
}

/** 「要改成…吗」: a tap or a word puts right what the note contradicts (R110). */
const askDoubts = ({ customer }: File, doubts: readonly Doubt[]): Pick<Outcome, 'ask'> =>
  doubts.length === 0
    ? {}
    : {
        ask: {
          kind: doubts.length === 1 ? 'confirm' : 'which',
          options: doubts.map(({ person, key, after }) => ({
            label: '是',
            say: person
              ? `联系人 客户 @${customer.id} 姓名 ${person} ${doubtLabel(key)} ${after}`
              : `改 客户 @${customer.id} ${doubtLabel(key)} ${after}`,
          })),
        },
      }

/**
 * The line went to whom we just spoke of, but its words fit others as well: they are told beside the
 * answer, each with a number. @param say the line that means this one instead
 */
export function orMeant(outcome: Outcome, others: File[], say: (name: string) => string): Outcome {
  if (others.length === 0) return outcome
  const names = others.slice(0, 5).map((f) => f.customer.name)
  return {
    ...outcome,
    reply: { ...outcome.reply, text: `${outcome.reply.text}\n${talk.orMeant(names)}` },
    ask: { kind: 'which', options: names.map((name) => ({ label: name, say: say(name) })) },
  }
}

/** What a receipt tells of what was written. */
export const receiptOf = (done: Recorded, reading: Reading) => ({
  happenedOn: done.activity ? done.happenedOn : reading.happenedOn,
  activity: done.activity,
  stage: done.stage,
  people: done.people,
  amounts: done.amounts,
  followUps: done.followUps.map((f) => ({
    at: f.at,
    what: f.what,
    every: f.every ?? null,
    lunar: f.when.lunar ?? null,
    assumed: f.when.assumed ?? false,
  })),
  risks: done.risks,
  fields: done.fields,
  birthday: done.birthday,
  doubts: done.doubts,
  dead: done.dead,
})

/** For a customer that is only mentioned along: its own people, nothing about money or dates. */
const wordsOnly = (reading: Reading, file: File): Reading => ({
  ...withoutFacts(reading),
  contacts: reading.contacts.filter((c) => c.known?.customerId === file.customer.id),
  activity: null,
  inTouch: false,
})
