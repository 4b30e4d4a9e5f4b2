import { importCustomers } from '../../src/actions/import/stream.ts'
import { FIELDS } from '../../src/domain/fields.ts'
import { openZone } from '../../src/domain/zone.ts'
import { check } from '../../src/actions/validate.ts'
import { mapRows } from '../../src/sheets/map.ts'
import { readSheet } from '../../src/sheets/read.ts'
import { openBot, type TestBot } from '../support/bot.ts'
import { actor } from '../support/people.ts'

/** A scripted conversation: who knows what at the start, what is said, what the answers must show. */
export interface Chat {
  id: string
  title: string
  setup: Setup
  turns: Turn[]
  final: Turn[]
}

export interface Setup {
  now: string
  users: { id: string; name: string; role: string; team?: string }[]
  customers: {
    name: string
    short_names?: string[]
    owner: string
    industry?: string
    address?: string
    level?: string
    stage?: string
    contacts?: { name: string; title?: string; phone?: string; birthday?: string }[]
    notes?: { at: string; by: string; text: string }[]
    follow_ups?: { due: string; what: string; by: string }[]
    payments?: { amount: number; due: string; status: string }[]
  }[]
}

/** Something said, or the clock moved on: then what is pushed to `to` is the answer. */
export interface Turn {
  from?: string
  chat?: string
  text?: string
  clock?: string
  to?: string
  must_contain_any?: (string | string[])[]
  must_contain_all?: string[]
  must_not_contain?: string[]
  /** Say the same again until one of these is heard. */
  repeat_until?: string[]
  repeat_max?: number
}

/** Plays a conversation on a fresh bot. Returns the whole script, and each turn that went wrong. */
export async function play(chat: Chat): Promise<{ script: string; faults: string[] }> {
  const bot = await openBot(firm(chat.setup))
  try {
    await prepare(bot, chat.setup)
    const script: string[] = []
    const faults: string[] = []
    for (const turn of [...chat.turns, ...chat.final]) {
      const said = turn.clock ? `⏰ ${turn.clock}` : `${turn.from} ${turn.chat ?? ''}：${turn.text}`
      const heard = await take(bot, turn)
      const wrong = faultsOf(turn, heard)
      script.push(`→ ${said}`, ...heard.split('\n').map((l) => `    ${l}`))
      script.push(...wrong.map((w) => `  ✗ ${w}`))
      faults.push(...wrong.map((w) => `${said} ⇒ ${w}\n${heard}`))
    }
    return { script: script.join('\n'), faults }
  } finally {
    await bot.close()
  }
}

async function take(bot: TestBot, turn: Turn): Promise<string> {
  if (turn.clock) {
    const before = bot.pushed().length
    await bot.until(turn.clock)
    const heard = bot.pushed(before).filter((p) => p.to === turn.to)
    return heard.map((p) => p.text).join('\n')
  }
  const { from = '', text = '', chat = 'single' } = turn
  const line = text.replace(/^@机器人\s*/, '')
  const say = () => bot.say(from, line, chat === 'single' ? {} : { group: chat })
  let heard = await say()
  for (let i = 1; i < (turn.repeat_max ?? 5) && turn.repeat_until; i++) {
    if (turn.repeat_until.some((w) => has(heard, w))) break
    heard = await say()
  }
  return heard
}

function faultsOf(turn: Turn, heard: string): string[] {
  const any = turn.must_contain_any ?? []
  const groups = any.some(Array.isArray)
    ? any.map((g) => [g].flat())
    : any.length
      ? [any.flat()]
      : []
  return [
    ...(turn.text && !heard.trim() ? ['no answer'] : []),
    ...groups.filter((g) => !g.some((w) => has(heard, w))).map((g) => `none of ${g.join('|')}`),
    ...(turn.must_contain_all ?? []).filter((w) => !has(heard, w)).map((w) => `lacks ${w}`),
    ...(turn.must_not_contain ?? []).filter((w) => has(heard, w)).map((w) => `shows ${w}`),
  ]
}

/** Words match without regard to spaces, width, thousands commas and case. */
const has = (text: string, word: string): boolean => squeeze(text).includes(squeeze(word))
const squeeze = (s: string): string =>
  s
    .normalize('NFKC')
    .replace(/\s+/g, '')
    .replace(/(?<=\d),(?=\d{3})/g, '')
    .toLowerCase()

/** A team is a department; its manager leads it. */
function firm({ users, now }: Setup) {
  const teams = [...new Set(users.map((u) => u.team ?? '公司'))]
  const leaders = (team: string) =>
    users.filter((u) => u.role === 'manager' && (u.team ?? '公司') === team).map((u) => u.id)
  return {
    at: now,
    admins: users.filter((u) => u.role === 'admin').map((u) => u.id),
    people: users.map((u) =>
      actor(u.id, u.name, 2 + teams.indexOf(u.team ?? '公司'), {
        is_leader_in_dept: [u.role === 'manager' ? 1 : 0],
        direct_leader: u.role === 'rep' ? leaders(u.team ?? '公司').slice(0, 1) : [],
      }),
    ),
    departments: [
      { id: 1, name: '公司', parentid: 0, department_leader: [] },
      ...teams.map((name, i) => ({
        id: 2 + i, name, parentid: 1, department_leader: leaders(name),
      })), // prettier-ignore
    ],
  }
}

const HEAD = ['客户名称', '简称', '联系人', '职务', '手机', '生日', '行业', '地址', '等级', '阶段']

/** Customers come from a table, everything else is told in chat at the time when it happened. */
async function prepare(bot: TestBot, { customers, now }: Setup): Promise<void> {
  const notes = customers.flatMap((c) => (c.notes ?? []).map((n) => ({ ...n, name: c.name })))
  notes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at))
  bot.set(notes[0]?.at ?? now)
  for (const owner of new Set(customers.map((c) => c.owner))) {
    const mine = customers.filter((c) => c.owner === owner)
    const rows = mine.map((c) => {
      const [p] = c.contacts ?? []
      return [
        c.name, c.short_names?.join('、'), p?.name, p?.title, p?.phone, p?.birthday, c.industry,
        c.address, c.level, c.stage,
      ] // prettier-ignore
    })
    const csv = [HEAD, ...rows].map((r) => r.map((v) => `"${v ?? ''}"`).join(',')).join('\r\n')
    const { store, clock, newId } = bot
    await importCustomers(
      {
        store, clock, newId, zone: openZone('Asia/Shanghai'), chat: 'single', ownerId: owner,
        viewer: { id: owner, name: owner, role: 'admin', team: [] },
        from: 'customers.csv', fields: FIELDS, admins: new Set(), dryRun: false,
      }, // prettier-ignore
      mapRows(readSheet('customers.csv', Buffer.from(csv)), { check, fields: FIELDS }),
    )
    for (const c of mine)
      for (const p of c.contacts?.slice(1) ?? [])
        await bot.say(
          owner,
          `${c.name}新增联系人${p.name}${p.title ? `，${p.title}` : ''}${p.phone ? `，电话${p.phone}` : ''}`,
        )
  }
  for (const note of notes) {
    bot.set(note.at)
    await bot.say(note.by, `${note.name} ${note.text}`)
  }
  bot.set(now)
  for (const c of customers) {
    for (const f of c.follow_ups ?? [])
      await bot.say(f.by, `${spoken(f.due)}提醒我${c.name}${f.what}`)
    for (const p of c.payments ?? [])
      await bot.say(
        c.owner,
        /^paid|已/.test(p.status)
          ? `${c.name} 今天付款${p.amount}元`
          : `${c.name} 还欠货款${p.amount}元，约定${spoken(p.due)}付${/over|逾/.test(p.status) ? '，已经逾期' : ''}`,
      )
  }
  await bot.until(now)
}

function spoken(at: string): string {
  const [, month, day, hour, minute] = /^\d{4}-(\d\d)-(\d\d)(?:T(\d\d):(\d\d))?/.exec(at) ?? []
  return `${Number(month)}月${Number(day)}日${hour ? `${Number(hour)}:${minute}` : ''}`
}
