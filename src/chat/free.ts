import * as talk from '../../templates/talk.ts'
import { readRename } from '../understand/told/rename.ts'
import { askLone, askMany } from './asking/many.ts'
import {
  othersFigures,
  saidOfColleague,
  taskOfNobody,
  unknownColleague,
} from './asking/colleague.ts'
import {
  asksOverMany,
  isOverMany,
  nearest as nearestQuestions,
  soundsLikeMany,
} from './asking/nearest.ts'
import { offerCard } from './business-card.ts'
import type { Ctx, Outcome } from './command.ts'
import { REACHED } from './fields/told.ts'
import { askOn } from './file/ask-on.ts'
import { commandAbout } from './file/asked.ts'
import { showNumbered } from './file/card.ts'
import { nearest, strayWords } from './file/stray.ts'
import { bareTopic } from './file/topic-words.ts'
import { answerAlone, answerTopic } from './file/topics.ts'
import { answerNew, answerWhose, keepForLater } from './file/unfiled.ts'
import { isFirm, isNameAlone, unknownName } from './file/unknown.ts'
import { keepNote, orMeant } from './note.ts'
import type { Parsed } from './parse.ts'
import { othersNamed, readLine, type ReadLine } from './reading.ts'
import { byName, byPart, byPhone, whoIsMeant } from './which.ts'

/** A line as it was read, and whom it is about. */
interface Said extends ReadLine {
  line: string
  /** A customer is named in the line itself. */
  named: boolean
  /** Whom it asks about or tells of. */
  file: ReadLine['files'][number] | undefined
}

/** A line that is no command: a name, a question about somebody, talk, or a note. */
export async function free(ctx: Ctx, line: string): Promise<Outcome | Parsed> {
  if (/^(\d{4}|1[3-9]\d{9})$/.test(line)) return byPhone(ctx, line)
  const other =
    (await showNumbered(ctx, line)) ??
    (await offerCard(ctx, line)) ??
    (await askOn(ctx, line)) ??
    (await askMany(ctx, line))
  if (other) return other
  const said = aboutWhom(line, await readLine(ctx, line))
  return (
    (await elsewhere(ctx, said)) ??
    (await asked(ctx, said)) ??
    (await noNote(ctx, said)) ??
    (await kept(ctx, said))
  )
}

function aboutWhom(line: string, heard: ReadLine): Said {
  const { reading, files, previous } = heard
  const named = reading.customers.some((c) => c.by !== 'previous')
  const asks = reading.kind === 'question' && !named
  // 「上次报价多少」 goes on about whom we just spoke of; 「哪些客户欠款」 asks about many, and not
  // about him.
  const overMany = asks && isOverMany(line)
  const file = overMany ? undefined : (files[0] ?? (asks ? previous : undefined))
  return { ...heard, line, named, file }
}

/** What is for somebody else to say, or for a command, or about nobody there is. */
async function elsewhere(ctx: Ctx, said: Said): Promise<Outcome | Parsed | undefined> {
  const { line, reading, foreign, named, file } = said
  const theirs = await othersNamed(ctx, line, { reading, foreign })
  if (theirs) return { reply: theirs }
  if (named) return commandAbout(line, reading, file, ctx.commands)
  const nobody =
    (await unknownColleague(ctx, line)) ??
    (await othersFigures(ctx, line)) ??
    (await saidOfColleague(ctx, line)) ??
    (await taskOfNobody(ctx, line))
  if (nobody) return { reply: nobody }
  // 「哪些客户没有电话」 reads like a note and is none.
  return asksOverMany(line) ? { reply: nearestQuestions(line) } : undefined
}

/** What the line asks, answered from the file. */
async function asked(ctx: Ctx, said: Said): Promise<Outcome | undefined> {
  const { line, reading, files, named, file, others = [] } = said
  const told = file && named ? answerAlone(ctx, file, line, reading) : undefined
  if (told) return told
  const topic = bareTopic(line, reading, file)
  const filed = file && named && topic === 'card' ? await answerWhose(ctx, file) : undefined
  if (filed) return filed
  const askAgain = (name: string) => `${name} ${line}`
  if (file && topic && (named || topic !== 'card'))
    return orMeant(await answerTopic(ctx, file, topic, line), others, askAgain)
  // 「张总只接微信不接电话」 tells how to reach him.
  if (named && file && REACHED.test(line) && !/[?？吗]/.test(line))
    return keepNote(ctx, line, { ...reading, kind: 'note' }, files)
  const unknown = named || !file ? null : unknownName(line, file)
  // 「瑞丰建设预算200万」 tells, 「瑞丰建设预算」 asks.
  if (unknown && !/\d/.test(line)) return { reply: talk.notFound(unknown) }
  if (reading.kind !== 'question') return undefined
  if (file) return orMeant(await answerTopic(ctx, file, null, line), others, askAgain)
  return reading.ambiguous.length < 2 && soundsLikeMany(line)
    ? { reply: nearestQuestions(line) }
    : whoIsMeant(line, reading)
}

/** What is neither a question nor to be written down. */
async function noNote(ctx: Ctx, said: Said): Promise<Outcome | undefined> {
  const { line, reading, named, file, previous } = said
  if (reading.kind === 'chitchat') return { reply: talk.chat(line) }
  // 「华东建材改名叫华东新材了」 sounds like an order, and is news.
  if (reading.kind === 'command' && !(named && readRename(line))) return notDone(ctx, said)
  if (named) return undefined
  const called =
    (await byName(ctx, line)) ?? (await askLone(ctx, line)) ?? (await byPart(ctx, line))
  if (called) return called
  // Initials or the name of a firm that nobody knows, and nothing else: no note on somebody else.
  if (isNameAlone(line)) return (await answerNew(ctx, line)) ?? nobodyCalled(line)
  // 「没有联系电话的客户」 is no note on the customer just spoken of.
  if (/^[^，,。！!]{2,18}的客户$/.test(line)) return { reply: nearestQuestions(line) }
  return strayWords(ctx, line, reading, file ?? previous)
}

/** A name that nobody has: one tap makes it a customer, where it is a firm's. */
const nobodyCalled = (name: string): Outcome =>
  isFirm(name)
    ? {
        reply: talk.newFirm(name),
        ask: { kind: 'confirm', options: [{ label: '是', say: `新建 ${name}` }] },
      }
    : { reply: talk.notFound(name) }

/** An order that no command carries out; where it names a customer it can be kept as it was said. */
function notDone(ctx: Ctx, { line, named, file }: Said): Outcome {
  const near = nearest(ctx, line).map((n) => n.command)
  if (!named || !file) return { reply: talk.dontUnderstand(near, null) }
  const { id, name } = file.customer
  return {
    reply: talk.dontUnderstand(near, name),
    ask: { kind: 'confirm', options: [{ label: '是', say: `记 客户 @${id} 内容 ${line}` }] },
  }
}

/** A note: on the files it is about, or with the question whose it is. */
async function kept(ctx: Ctx, said: Said): Promise<Outcome> {
  const { line, reading, files, others = [] } = said
  if (files.length === 0 || reading.stranger) return keepForLater(ctx, line, reading, files[0])
  return orMeant(await keepNote(ctx, line, reading, files), others, (name) => `记错了，是${name}`)
}
