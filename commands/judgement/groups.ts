import {
  allGroups,
  destination,
  findGroup,
  HEARS,
  keepGroup,
  type Group,
  type Hears,
} from '../../db/groups.ts'
import { defineCommand, type Ctx } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { addDays } from '../../src/domain/day.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { text } from '../../templates/message.ts'
import { when } from '../../templates/plain.ts'

const ALL = Object.keys(HEARS) as Hears[]

/** 「听 风险 周报」 → risk, weekly; nothing said means all. */
export function hearsOf(said: string | undefined): Hears[] {
  const words: [RegExp, Hears][] = [
    [/日子|生日|日期/, 'dates'],
    [/风险/, 'risk'],
    [/喜报|成交|战果/, 'wins'],
    [/周报|战报/, 'weekly'],
  ]
  const found = words.filter(([p]) => p.test(said ?? '')).map(([, h]) => h)
  return found.length > 0 ? found : ALL
}

/** What it hears, in words. */
export const told = (g: Group): string =>
  g.hears
    .map((h) => HEARS[h as Hears])
    .filter(Boolean)
    .join('、')

/** A group as whoever speaks would bind it. */
export const blank = (ctx: Ctx, id: string, name: string): Group => ({
  id, kind: 'aibot', name, webhookKey: null, hears: ALL, hours: '09:00-18:00', mutedUntil: null,
  boundBy: ctx.viewer.id, boundAt: ctx.now, removed: false,
}) // prettier-ignore

/** In a group, by @: this group from now on answers for whoever bound it. */
export const bind = defineCommand({
  name: '绑定本群',
  also: ['绑定群', '绑定群机器人', '绑定应用群'],
  summary: '让一个群听到风险、喜报和周报；内容都打码',
  example: '绑定本群 风险 周报',
  who: 'manager',
  says: [
    /^绑定群机器人\s*(?<name>\S{1,20})\s+(?:\S*key=)?(?<key>[0-9a-fA-F-]{20,60})(?:\s*听?\s*(?<hears>.*))?$/,
    /^绑定应用群\s*(?<name>\S{1,20})\s+(?<chat>[\w-]{4,40})(?:\s*听?\s*(?<hears>.*))?$/,
    /^绑定本?群\s*(?:听)?\s*(?<hears>.*)$/,
  ],
  fields: {
    name: words('名称', '华东战报群'),
    key: words('机器人', '693a91f6-…'),
    chat: words('群号', 'wrkSFf…'),
    hears: { ...words('听', '风险 周报'), lead: true },
  },
  async run(ctx, said) {
    const hears = hearsOf(said.hears)
    if (said.key || said.chat) {
      if (ctx.inGroup) return { reply: text('群机器人的 key 是口令，请私聊发给我，别发在群里。') }
      const id = said.key ? `wh-${ctx.tx.seal.hash(said.key).slice(0, 20)}` : (said.chat ?? '')
      const group: Group = {
        ...blank(ctx, id, said.name ?? '群'),
        kind: said.key ? 'webhook' : 'appchat',
        webhookKey: said.key ?? null,
        hears,
      }
      await keepGroup(ctx.tx, group)
      return {
        reply: text(
          `✓ 已绑定「${group.name}」，会听到：${told(group)}。时段 ${group.hours}，说「群设置 ${group.name} 时段 8:30-20:00」可以改，「解绑 ${group.name}」收回。`,
        ),
      }
    }
    if (!ctx.inGroup)
      return {
        reply: text(
          '在群里 @我 说「绑定本群」；要我主动往群里发，请在群里添加群机器人，再私聊发「绑定群机器人 群名 key」。',
        ),
      }
    const name = `群${ctx.chat.slice(-4)}`
    await keepGroup(ctx.tx, { ...blank(ctx, ctx.chat, name), hears })
    return {
      reply: text(
        [
          `✓ ${ctx.viewer.name}绑定了本群（${name}）。在群里 @我 查客户，我只给打码的内容。`,
          `要我主动发（${hears.map((h) => HEARS[h]).join('、')}），请在本群添加群机器人，再私聊我：「绑定群机器人 ${name} key」。`,
        ].join('\n'),
      ),
    }
  },
})

/** What is bound, by whom, and what it hears. */
export const list = defineCommand({
  name: '群列表',
  also: ['绑定的群', '群绑定', '有哪些群'],
  summary: '看哪些群绑定了、谁绑的、听什么',
  example: '群列表',
  who: 'manager',
  fields: {},
  async run(ctx) {
    const groups = await allGroups(ctx.tx)
    const name = await namesOf(
      ctx,
      groups.map((g) => g.boundBy),
    )
    if (groups.length === 0) return { reply: text('还没有绑定群。在群里 @我 说「绑定本群」。') }
    return {
      reply: text(
        [
          `绑定的群（${groups.length}）：`,
          ...groups.map(
            (g, i) =>
              `${i + 1}. ${g.name}（${name(g.boundBy)}绑定）${destination(g) ? `听：${told(g)}，${g.hours}${g.mutedUntil && g.mutedUntil >= ctx.today ? `，静音到${when(g.mutedUntil, ctx.today)}` : ''}` : '只答不发'}`,
          ),
          '收回说「解绑 群名」，改说「群设置 群名 听 风险 周报」。',
        ].join('\n'),
      ),
    }
  },
})

const named = async (ctx: Ctx, name: string | undefined): Promise<Group | undefined> =>
  !name && ctx.inGroup
    ? findGroup(ctx.tx, ctx.chat)
    : (await allGroups(ctx.tx)).find((g) => g.name === name)

/** Only who bound a group, or an administrator, changes it. */
const mayChange = (ctx: Ctx, group: Group): boolean =>
  group.boundBy === ctx.viewer.id || ctx.viewer.role === 'admin'

export const settings = defineCommand({
  name: '群设置',
  also: ['群静音'],
  summary: '改一个群听什么、几点到几点、静音到哪天',
  example: '群设置 华东战报群 听 风险 周报 时段 8:30-20:00',
  who: 'manager',
  says: [
    // In the group itself: 「静音 3天」, 「本群设置 听 周报」.
    /^(?:本群|这个群)?静音\s*(?:到)?\s*(?<mute>\S*(?:天|周|月|日|号|取消|关|明|今|下)\S*)$/,
    /^(?:本群|这个群)设置(?:\s*听\s*(?<hears>.+?))?(?:\s*时段\s*(?<hours>[\d:：]+\s*[-到至~]\s*[\d:：]+))?$/,
    /^群静音\s*(?<name>\S{1,20}?)?(?:\s*到\s*(?<mute>\S+))?$/,
    /^群设置\s*(?<name>\S{1,20})(?:\s+听\s*(?<hears>.+?))?(?:\s+时段\s*(?<hours>[\d:：]+\s*[-到至~]\s*[\d:：]+))?(?:\s+静音(?:到)?\s*(?<mute>\S+))?$/,
  ],
  fields: {
    name: { ...words('群', '华东战报群'), lead: true },
    hears: words('听', '风险'),
    hours: words('时段', '8:30-20:00'),
    mute: words('静音', '12月1日'),
  },
  async run(ctx, said) {
    const group = await named(ctx, said.name)
    if (!group) return { reply: text('没有这个群，说「群列表」看绑定了哪些。') }
    if (!mayChange(ctx, group)) return { reply: text('只有绑定的人或管理员能改。') }
    const hours = said.hours && /(\d{1,2})[:：](\d\d)\D+(\d{1,2})[:：](\d\d)/.exec(said.hours)
    const pad = (h?: string, m?: string) => `${(h ?? '0').padStart(2, '0')}:${m ?? '00'}`
    const until = said.mute ? readDates(said.mute, ctx.local)[0]?.when : undefined
    const days = /^(\d{1,3}|[一两])(天|周)$/.exec(said.mute ?? '')
    const count = days && ({ 一: 1, 两: 2 }[days[1] ?? ''] ?? Number(days[1])) * (days[2] === '周' ? 7 : 1) // prettier-ignore
    const muted = count
      ? addDays(ctx.today, count)
      : until
        ? ((until.end ?? until.start)?.slice(0, 10) ?? null)
        : /^群静音/.test(ctx.words)
          ? '9999-12-31'
          : group.mutedUntil
    const next: Group = {
      ...group,
      hears: said.hears ? hearsOf(said.hears) : group.hears,
      hours: hours ? `${pad(hours[1], hours[2])}-${pad(hours[3], hours[4])}` : group.hours,
      mutedUntil: /取消|不静音|关/.test(said.mute ?? '') ? null : muted,
    }
    await keepGroup(ctx.tx, next)
    return {
      reply: text(
        `✓ 「${next.name}」听：${told(next)}，${next.hours}${next.mutedUntil ? `，静音到${next.mutedUntil.startsWith('9999') ? '取消为止' : when(next.mutedUntil, ctx.today)}` : ''}。`,
      ),
    }
  },
})

export const unbind = defineCommand({
  name: '解绑',
  also: ['解绑本群', '解除绑定'],
  summary: '收回一个群的绑定',
  example: '解绑 华东战报群',
  who: 'manager',
  says: [/^(?:解绑|解除绑定)(?:本群|\s*(?<name>\S{1,20}))?$/],
  fields: { name: { ...words('群', '华东战报群'), lead: true } },
  async run(ctx, said) {
    const group = await named(ctx, said.name)
    if (!group) return { reply: text('没有这个群，说「群列表」看绑定了哪些。') }
    if (!mayChange(ctx, group)) return { reply: text('只有绑定的人或管理员能解绑。') }
    await keepGroup(ctx.tx, { ...group, webhookKey: null, removed: true })
    return { reply: text(`✓ 已解绑「${group.name}」，不会再往那里发任何内容。`) }
  },
})
