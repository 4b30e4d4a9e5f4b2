import { findFiles, sharedWith } from '../../db/files/customers.ts'
import { followersOf } from '../../db/files/follows.ts'
import type { JournalRow } from '../../db/files/history.ts'
import type { Line } from '../../db/files/journal.ts'
import { RANK, type Notice } from '../../db/post/outbox.ts'
import { findPeople, viewerOf } from '../../db/people.ts'
import { changesTold } from '../../templates/files/changes.ts'
import { spell } from '../actions/changes.ts'
import { maySee } from '../domain/rights.ts'
import type { Ctx } from './command.ts'
import { namesOf } from './resolve.ts'

/** Changes of these are told to the owner at once, whoever made them (R119). */
const KEY_FIELDS: ReadonlySet<string> = new Set([
  'phone',
  'ownerId',
  'grade',
  'credit',
  'creditLimit',
  'paymentTerms',
])
/** What says nothing new about the customer: that somebody spoke with it is told as a note. */
const QUIET: ReadonlySet<string> = new Set(['lastContactOn', 'lastContactBy', 'updatedAt'])
/** Customers of one message that are looked at; an import tells of itself. */
const MOST = 50

/**
 * Tells whoever follows a customer, and its owner, what the speaker has just changed: old, new and
 * who (R108 to R112, R119). One message per person, however much was changed.
 * @param graded customers whose owner hears of the grade already, with its cause (R198)
 */
export async function tellFollowers(ctx: Ctx, graded: ReadonlySet<string>): Promise<Notice[]> {
  const lines = (ctx.doing.written ?? []).filter(isNews)
  if (lines.length === 0) return []
  const ids = [...new Set(lines.map((l) => l.customerId))].slice(0, MOST)
  const followers = (await followersOf(ctx.tx, ids)).filter((f) => f.atOnce)
  const files = await findFiles(ctx.tx, ids)
  const wanted = new Map<string, Map<string, 'all' | 'key'>>()
  const wants = (person: string, customerId: string, what: 'all' | 'key') => {
    if (person === ctx.viewer.id) return
    const his = wanted.get(person) ?? new Map<string, 'all' | 'key'>()
    wanted.set(person, his.set(customerId, his.get(customerId) === 'all' ? 'all' : what))
  }
  for (const { customer } of files) {
    const mine = lines.filter((l) => l.customerId === customer.id)
    const handed = mine.find((l) => l.field === 'ownerId')
    // Whoever got the file has been told so in so many words; who lost it has not.
    if (typeof handed?.before === 'string') wants(handed.before, customer.id, 'key')
    else if (handed === undefined) wants(customer.ownerId, customer.id, 'key')
    for (const f of followers.filter((f) => f.customerId === customer.id))
      wants(f.personId, customer.id, 'all')
  }
  return wanted.size === 0 ? [] : notices(ctx, lines, files, wanted, graded)
}

async function notices(
  ctx: Ctx,
  lines: Line[],
  files: Awaited<ReturnType<typeof findFiles>>,
  wanted: Map<string, Map<string, 'all' | 'key'>>,
  graded: ReadonlySet<string>,
): Promise<Notice[]> {
  const people = await findPeople(ctx.tx, [...wanted.keys()])
  const owners = lines.flatMap((l) =>
    l.field === 'ownerId' ? [String(l.before), String(l.after)] : [],
  )
  const name = await namesOf(ctx, owners)
  const told: Notice[] = []
  for (const [id, his] of wanted) {
    const person = people.get(id)
    if (!person?.active) continue
    const viewer = await viewerOf(ctx.tx, person, ctx.admins)
    const shared = await sharedWith(ctx.tx, id, [...his.keys()])
    const items = files.flatMap(({ customer }) => {
      const how = his.get(customer.id)
      const lost = lines.some(
        (l) => l.customerId === customer.id && l.field === 'ownerId' && l.before === id,
      )
      if (!how || (!lost && !maySee(viewer, customer, shared.has(customer.id)))) return []
      const heard = id === customer.ownerId && graded.has(customer.id)
      const changes = spell(
        lines
          .filter((l) => l.customerId === customer.id && (!lost || l.field === 'ownerId'))
          .filter((l) => !heard || l.field !== 'grade')
          .map((l) => asRow(ctx, l)),
        ctx.everField,
        name,
        false,
        ctx.zone,
      ).filter((c) => how === 'all' || KEY_FIELDS.has(c.key))
      return changes.length > 0 ? [{ customer: customer.name, changes }] : []
    })
    if (items.length === 0) continue
    told.push({
      intent: `changed:${ctx.doing.op}:${id}`,
      target: { kind: 'member', userId: person.userId },
      message: changesTold({ by: ctx.viewer.name, items }),
      rank: RANK.notice,
      dueAt: ctx.now,
    })
  }
  return told
}

const isNews = (line: Line): boolean =>
  (line.entity === 'customer' || line.entity === 'contact') &&
  line.field !== '*' &&
  !QUIET.has(line.field)

const asRow = (ctx: Ctx, line: Line): JournalRow => ({
  ...line,
  id: '',
  op: ctx.doing.op,
  byId: ctx.viewer.id,
  at: ctx.now,
  words: null,
})
