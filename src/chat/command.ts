import type { File } from '../../db/files/customers.ts'
import type { Doing } from '../../db/files/journal.ts'
import type { Notice } from '../../db/post/outbox.ts'
import type { Talk } from '../../db/post/dialogs.ts'
import type { Question } from '../../db/shapes.ts'
import type { Tx } from '../../db/engine/store.ts'
import type { Message } from '../../templates/message.ts'
import type { Channel } from '../domain/channels.ts'
import type { Field as Entry, Of } from '../domain/fields.ts'
import type { Role, Viewer } from '../domain/rights.ts'
import type { Zone } from '../domain/zone.ts'
import type { Aid } from './proposals.ts'

/** All that answering one line may use. Lives as long as the line's transaction. */
export interface Ctx {
  tx: Tx
  viewer: Viewer
  /** `single`, or the group's id. */
  chat: string
  inGroup: boolean
  now: Date
  zone: Zone
  /** Where customers reach the bot's pages; null: nowhere. */
  publicUrl: string | null
  /** `YYYY-MM-DDTHH:MM` and `YYYY-MM-DD` of `now` in the business zone. */
  local: string
  today: string
  /** The line as it was said. */
  words: string
  /** Whether what was said before in this chat may fill a gap (「接着上一位」). */
  talk: Talk
  newId: () => string
  /** Under whose name, and for which message, changes go into the journal. */
  doing: Doing
  commands: readonly Command[]
  admins: ReadonlySet<string>
  /** Fields that the firm added to the dictionary. */
  ownFields: readonly Entry[]
  /** These, and those put away since: histories tell of them by their names. */
  everField: readonly Entry[]
  aid: Aid
}

/** What a line led to. Nothing is sent by whoever returns it. */
export interface Outcome {
  reply: Message
  /** Where the facts come from, where it was said or is no usual way in (R51). */
  channel?: Channel
  /** Set when something was changed: one line of summary, which 撤销 repeats. */
  changed?: string
  /** The customer now spoken of; null: nobody any more. */
  about?: string | null
  /** Its file as it stood before, where that was read: whose it is need not be asked again. */
  file?: File
  /** What a note of a deal does not tell: asked for once (R7). */
  lacks?: 'sum' | 'product'
  /** A question that the next line may answer with a number or a word. */
  ask?: Pick<Question, 'kind' | 'options'>
  /** Ids in the order of the list just shown: 「完成 2」. */
  listed?: string[]
  notices?: Notice[]
  /** The message that this one took back or put back. */
  undoes?: string
}

/** A field's reading of words: a value, or the reason why not, perhaps with a choice. */
export type Got<T> =
  | { ok: true; value: T }
  | { ok: false; why: string; options?: { label: string; words: string }[]; card?: Message['card'] }

export interface Field<T> {
  /** What it is called in questions and help; also a key word in a line (「电话 139…」). */
  label: string
  /** Other key words for it. */
  also?: readonly string[]
  /** An example of what to answer. */
  hint: string
  required?: boolean
  /** Taken where it is said, never asked for. */
  quiet?: boolean
  /** Kept letter by letter as it was typed, full-width marks and all: it is somebody's word. */
  verbatim?: boolean
  /** Of the dictionary: `customer.gender`. */
  entry?: string
  /** Words that are its value where they stand right behind its name, also where they name a field. */
  values?: readonly string[]
  /** Takes any words: 「备注 电话打不通」 is no telephone. */
  free?: boolean
  /** Its command only shows: words of a question behind its name (「联系人是谁」) are no value of it. */
  shown?: boolean
  /** Takes the words that stand before any key word. */
  lead?: boolean
  /** Words for this field that hold others' too (「联系人 于长海 139…」), parted by field name. */
  spill?(words: string): Record<string, string>
  /** What stands in where the line says nothing: a value, or a few to choose from; else it is asked. */
  guess?(ctx: Ctx): Promise<Got<T> | undefined>
  read(words: string, ctx: Ctx): Promise<Got<T>>
}

// The values of a command's fields; only a required one is sure to be there.
export type Values<F extends Fields> = {
  [K in keyof F]: F[K] extends Field<infer T>
    ? F[K] extends { required: true }
      ? T
      : T | undefined
    : never
}
export type Fields = Record<string, Field<unknown>>

export interface Command<F extends Fields = Fields> {
  name: string
  also: readonly string[]
  /** One line for help and the README. */
  summary: string
  /** A line that somebody might really type. */
  example: string
  who?: Role
  fields: F
  /** Takes the firm's own fields of this part of the dictionary too. */
  own?: Of
  /** Asks for every missing field in turn when the name of the thing is missing (新建). */
  guided?: boolean
  /** Whole lines that say the same; named groups fill fields, `rest` is parted by key words. */
  says?: readonly RegExp[]
  /** The same, but only where all the words can be read; else the line is something else. */
  maybe?: readonly RegExp[]
  /** Under which heading help tells it; without one it stands on the first page. */
  chapter?: string
  /** Its names begin ordinary sentences too (经过沟通…, 回访了李总): it is meant only when set apart. */
  apart?: boolean
  /** Not told in help. */
  hidden?: boolean
  run(ctx: Ctx, values: Values<F>): Promise<Outcome>
}

/** Parsing, guided dialogs, rights, help and the README's table all read this one object. */
export const defineCommand = <const F extends Fields>(command: Command<F>): Command =>
  // Values are made from `fields` by the parser, so the narrower `run` gets what it asks for.
  command as unknown as Command
