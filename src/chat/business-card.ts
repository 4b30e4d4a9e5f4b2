import { findFile, type File } from '../../db/files/customers.ts'
import { dropRows, findImport, nextBatch, setImport } from '../../db/files/imports.ts'
import { cardRead } from '../../templates/choices.ts'
import { noImport } from '../../templates/files/imports.ts'
import { customerMade } from '../../templates/files/made.ts'
import { contactKept } from '../../templates/files/done.ts'
import { doublesOf } from '../actions/doubles.ts'
import { keepRow } from '../actions/import/keep.ts'
import { verdictOn } from '../actions/import/verdict.ts'
import { check, checkAsOf } from '../actions/validate.ts'
import { FIELDS } from '../domain/fields.ts'
import { readCard } from '../sheets/card.ts'
import { pastedTable, readList } from '../sheets/list.ts'
import { mapRows, type ImportRow } from '../sheets/map.ts'
import { readVcards } from '../sheets/vcard.ts'
import type { SheetRow } from '../sheets/read.ts'
import type { Ctx, Outcome } from './command.ts'
import { keepPasted, offerRows } from './imports/take.ts'
import { gate } from './resolve.ts'
import { spoken } from '../../templates/files/value.ts'

/**
 * A business card, a vCard, a list or cells of a table pasted in: one is offered as a new file, or
 * as a person of one that is there; several are shown like a table that was sent.
 */
export async function offerCard(ctx: Ctx, words: string): Promise<Outcome | undefined> {
  if (!words.includes('\n')) return undefined
  const rows = await readPasted(ctx, words)
  const [row] = rows ?? []
  if (!rows || !row) return undefined
  if (rows.length > 1) return offerRows(ctx, '粘贴的名单', rows)
  return row.contacts[0]?.name ? offerOne(ctx, row, words) : undefined
}

/** 「新建」 above or before the first line of a list that was typed (R88). */
const HEAD =
  /^\s*(?:批量)?(?:新建|新增|建档|录入|添加|登记)(?:以下|这些|几个|下面)?(?:的?客户|名单)?[\s:：]*/

/** Several customers at once, a line each, behind the word for making one. */
export async function offerList(ctx: Ctx, words: string): Promise<Outcome | undefined> {
  if (!words.includes('\n') || !HEAD.test(words)) return undefined
  const list = readList(words.replace(HEAD, ''), check)
  return list ? offerRows(ctx, '打出来的名单', list) : undefined
}

async function readPasted(ctx: Ctx, words: string): Promise<ImportRow[] | undefined> {
  const fields = [...FIELDS, ...ctx.ownFields]
  if (/^\s*BEGIN:VCARD/i.test(words))
    return customersIn(mapRows(readVcards(Buffer.from(words.trim())), { check, fields }))
  const table = pastedTable(words, fields)
  if (table) return customersIn(mapRows(each(table), { check: checkAsOf(ctx.today), fields }))
  const list = readList(words, check)
  if (list) return list
  const card = words.split('\n').length < 3 ? null : readCard(words, check)
  return card ? [card] : undefined
}

async function* each(rows: SheetRow[]): AsyncGenerator<SheetRow> {
  for (const row of rows) yield await Promise.resolve(row)
}

async function customersIn(parts: ReturnType<typeof mapRows>): Promise<ImportRow[]> {
  const rows: ImportRow[] = []
  for await (const part of parts) if (part.kind === 'customer') rows.push(part.customer)
  return rows
}

async function offerOne(ctx: Ctx, row: ImportRow, words: string): Promise<Outcome> {
  const { name = '' } = row.customer
  const [person = {}] = row.contacts
  const like = (await doublesOf(ctx.tx, name, [])).filter((d) => !d.customer.mergedInto)
  const [known] = (await gate(ctx, like)).own
  const id = await keepPasted(ctx, '名片', [row, words])
  return {
    reply: cardRead({
      customer: known?.customer.name ?? name,
      fresh: !known,
      lines: [
        person.name,
        person.title,
        ctx.inGroup ? '' : (person.phone ?? person.landline),
      ].filter((w): w is string => !!w),
    }),
    ask: {
      kind: 'confirm',
      options: [{ label: '是', say: `收名片 @${id}${known ? ` @${known.customer.id}` : ''}` }],
    },
  }
}

/** 「是」: the card becomes what a table's row would become, with its own words as the source. */
export async function takeCard(ctx: Ctx, id: string, likeId?: string): Promise<Outcome> {
  const kept = await findImport(ctx.tx, id)
  const batch =
    kept?.state === 'previewed' && kept.personId === ctx.viewer.id
      ? await nextBatch(ctx.tx, id)
      : undefined
  if (!batch) return { reply: noImport() }
  const [row, words] = batch.rows as [ImportRow, string]
  await dropRows(ctx.tx, id)
  await setImport(ctx.tx, id, { state: 'dropped' })
  const like = likeId ? await findFile(ctx.tx, likeId) : undefined
  const [file] = like ? (await gate(ctx, [like])).own : []
  const importer = {
    viewer: ctx.viewer,
    ownerId: ctx.viewer.id,
    from: '名片',
    today: ctx.today,
    words,
  }
  const verdict = await verdictOn(ctx.tx, importer, row, file ?? 'new')
  await keepRow(ctx.doing, ctx.zone, importer, row, verdict)
  return told(ctx, row, file)
}

function told(ctx: Ctx, row: ImportRow, file: File | undefined): Outcome {
  const [person = {}] = row.contacts
  const { name = '', ...fields } = row.customer
  const phone = person.phone ?? person.landline ?? null
  if (file)
    return {
      reply: contactKept({
        customer: file.customer.name,
        name: person.name ?? '',
        title: person.title ?? null,
        phone,
        fresh: !file.contacts.some((c) => c.name === person.name),
        masked: ctx.inGroup,
      }),
      channel: 'card',
      changed: `把名片加到「${file.customer.name}」`,
      about: file.customer.id,
    }
  const shown = FIELDS.filter((f) => f.of === 'customer' && f.key in fields)
  return {
    reply: customerMade({
      name,
      people: [{ name: person.name ?? '', title: person.title ?? null, phone }],
      fields: shown
        .filter((f) => !(ctx.inGroup && f.sensitive))
        .map((f) => ({ label: f.label, value: spoken(f, fields[f.key] ?? '', ctx.today) })),
      masked: ctx.inGroup,
    }),
    channel: 'card',
    changed: `新建客户「${name}」`,
  }
}
