import { text } from '../../templates/message.ts'
import * as talk from '../../templates/talk.ts'
import type { Reading } from '../understand/types.ts'
import type { Ctx, Outcome } from './command.ts'
import { showCard } from './file/card.ts'
import { refused } from './audit.ts'
import { customer } from './fields.ts'
import { candidates, namesOf } from './resolve.ts'

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
  if (!found.options) return { reply: text(found.why) }
  return askWhich(
    found.options
      .slice(0, MOST_OFFERED)
      .map(({ label, words }) => ({ name: label, hint: '', say: `查 客户 ${words}` })),
  )
}

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
