import { findFiles } from '../../db/files/customers.ts'
import { filesWithPart } from '../../db/queries/parts-of-names.ts'
import { text } from '../../templates/message.ts'
import * as talk from '../../templates/talk.ts'
import { scopeOf } from '../domain/rights.ts'
import type { Reading } from '../understand/types.ts'
import type { Ctx, Outcome } from './command.ts'
import { showCard } from './file/card.ts'
import { refused } from './audit.ts'
import { customer } from './fields.ts'
import { candidates, gate, namesOf } from './resolve.ts'

/** Most customers that one question offers. */
export const MOST_OFFERED = 6

/** Several customers fit: each with what tells it apart, and the line that choosing it stands for. */
export const askWhich = (fits: { name: string; hint: string; say: string }[]): Outcome => ({
  reply: talk.whichCustomer(fits),
  ask: { kind: 'which', options: fits.map(({ name, say }) => ({ label: name, say })) },
})

/** Letters of a whole mobile number: whoever has it is told whose customer calls (R169). */
const WHOLE = 11

/** Bare digits are somebody's phone, or its end. */
export async function byPhone(ctx: Ctx, digits: string): Promise<Outcome> {
  const { own, foreign } = await candidates(ctx, digits)
  const [only, ...others] = own
  const [theirs] = digits.length === WHOLE ? foreign : []
  if (!only && theirs) {
    const name = await namesOf(ctx, [theirs.customer.ownerId])
    await refused(ctx, theirs.customer.id, '查看')
    return { reply: talk.notYours({ name: null, owner: name(theirs.customer.ownerId) }) }
  }
  if (!only) return { reply: talk.phoneUnknown(digits) }
  if (others.length === 0) return showCard(ctx, only)
  return askWhich(
    own.slice(0, MOST_OFFERED).map(({ customer, contacts }) => ({
      name: customer.name,
      hint: contacts[0]?.name ?? '',
      say: `查 客户 @${customer.id}`,
    })),
  )
}

/** 张先生, 王总, wangjianguo: nothing but what somebody is called. */
const CALLED =
  /^(?:\p{Script=Han}{1,2}(?:先生|女士|小姐|太太|总|经理|主任|老师|老板|师傅)|[a-z]{4,24})$/iu

/** A line that is nothing but a person's name asks for a card; it is no note on somebody else. */
export async function byName(ctx: Ctx, line: string): Promise<Outcome | undefined> {
  if (!CALLED.test(line)) return undefined
  const found = await customer.read(line, ctx)
  if (found.ok) return showCard(ctx, found.value)
  if (!found.options) return (await byPart(ctx, line)) ?? { reply: text(found.why) }
  return askWhich(
    found.options
      .slice(0, MOST_OFFERED)
      .map(({ label, words }) => ({ name: label, hint: '', say: `查 客户 ${words}` })),
  )
}

/** 「泵业」, 「大明」, 「采购经理」: a part of a name, or a post, that leads to one customer or to few. */
export async function byPart(ctx: Ctx, line: string): Promise<Outcome | undefined> {
  const part = PART.exec(line)?.[1]
  if (!part) return undefined
  const ids = await filesWithPart(ctx.tx, scopeOf(ctx.viewer), part, MOST_OFFERED + 1)
  const { own } = await gate(ctx, await findFiles(ctx.tx, ids))
  const [only, ...others] = own
  // So many have it that it tells nobody from another.
  if (!only || own.length > MOST_OFFERED) return undefined
  if (others.length === 0) return showCard(ctx, only)
  return askWhich(
    own.map(({ customer, contacts }) => ({
      name: customer.name,
      hint: hintOf(contacts.find((c) => `${c.name} ${c.title ?? ''}`.includes(part))),
      say: `查 客户 @${customer.id}`,
    })),
  )
}

/** Whoever has the words in his name, with his post. */
const hintOf = (person: { name: string; title: string | null } | undefined): string =>
  person ? [person.name, person.title].filter(Boolean).join(' ') : ''

/** Two to six letters that may stand in a name; a question is put to who has that post. */
const PART = /^([\p{Script=Han}]{2,6}?)(?:是谁|是哪[个位家])?[?？]?$/u

/** A question about a customer that is not clear. */
export function whoIsMeant(line: string, { ambiguous }: Reading): Outcome {
  if (ambiguous.length < 2)
    return { reply: ASKING.test(line) ? talk.nobodyAsked() : talk.notFound(line) }
  return askWhich(
    ambiguous.map(({ name, contacts }) => ({
      name,
      hint: contacts[0]?.name ?? '',
      say: `${name} ${line}`,
    })),
  )
}

/** A question is no name that could be looked for or made a file of. */
const ASKING = /[?？]|什么|啥|谁|哪|怎么|多少|几|吗$|呢$|没有?$/
