import { allGroups, keepGroup, type Group, type Hears } from '../../../db/groups.ts'
import { peopleNamed, viewerOf } from '../../../db/people.ts'
import { defineCommand, type Ctx } from '../../../src/chat/command.ts'
import { words } from '../../../src/chat/fields.ts'
import { isAtLeast } from '../../../src/domain/rights.ts'
import { bareName, groupLine } from '../../../templates/judge/groups.ts'
import { text } from '../../../templates/message.ts'
import { group, mayChange } from './field.ts'
import { told } from './bind.ts'
import { states } from './list.ts'
import { ABOUT, HOW_LONG, OF_GROUPS, readChange } from './words.ts'

/** What a group hears, when, for how long it is left in peace, its name and who answers for it. */
export const settings = defineCommand({
  name: '群设置',
  also: ['群静音', '设置群'],
  summary: '改一个群听什么、几点到几点、静音多久、叫什么、谁负责',
  example: '群设置 华东战报群 听 风险 周报 时段 8:30-20:00',
  who: 'manager',
  says: [
    // In the group itself, or where only one is bound: 「静音 3天」, 「取消静音」.
    new RegExp(`^(?:把)?(?<group>本群|这个?群)?(?<what>静音\\s*${HOW_LONG}?)$`),
    /^(?:把)?(?<group>本群|这个?群)?(?<what>(?:取消|解除|别|不|关闭?)静音)(?:了|吧)?$/,
    new RegExp(`^(?<group>本群|这个?群)(?:设置)?\\s*(?<what>${ABOUT}.*)$`),
    /^(?<what>(?:取消|解除|别)静音)\s*(?<group>\S{1,20})$/,
    new RegExp(`^(?<what>群静音)\\s*(?<group>\\S{1,20}?)$`),
    new RegExp(`^群静音\\s*(?<group>\\S{1,20}?)\\s*(?<how>${HOW_LONG})$`),
    new RegExp(`^(?:群设置|设置群)\\s*(?<group>\\S{1,20}?)\\s*(?<what>${ABOUT}.*)$`),
    /^(?:群设置|设置群)\s*(?<group>\S{1,20})(?:\s+(?<what>.*))?$/,
  ],
  maybe: [
    new RegExp(
      `^(?:把|让)?(?<group>[^，。]{1,20}?)的?(?:也|设成|改成|设置)?\\s*(?<what>${OF_GROUPS}.{0,40})$`,
    ),
    new RegExp(`^(?:把)?(?<group>[^，。]{1,20}?)\\s*(?<what>静音\\s*${HOW_LONG}?)$`),
  ],
  fields: {
    group,
    what: { ...words('改成', '听 风险'), free: true },
    how: { ...words('静音', '3天'), quiet: true },
  },
  async run(ctx, { group: bound, what, how }) {
    if (!mayChange(ctx, bound)) return { reply: text('只有绑定的人、他的主管或管理员能改。') }
    const asked = how ? `静音 ${how}` : (what ?? '').replace(/^群静音/, '静音')
    const change = readChange(asked, bound.hears as Hears[], ctx.local)
    if ('why' in change) return { reply: text(change.why) }
    const { name, by, ...rest } = change
    if (asked && Object.keys(change).length === 0) return { reply: text(unread(bound.name)) }
    const next: Group = { ...bound, ...rest, ...(name ? { name: bareName(name) } : {}) }
    if (next.hears.length === 0)
      return {
        reply: text(
          `那「${bound.name}」就什么都不听了。要停下说「群静音 ${bound.name}」，收回说「解绑 ${bound.name}」。`,
        ),
      }
    const twin = (await allGroups(ctx.tx)).some((g) => g.name === next.name && g.id !== next.id)
    if (twin) return { reply: text(`已经有「${next.name}」了，换个名字。`) }
    const binder = by ? await managerNamed(ctx, by) : undefined
    if (typeof binder === 'string') return { reply: text(binder) }
    const kept = binder ? { ...next, boundBy: binder.id, boundAt: ctx.now } : next
    await keepGroup(ctx.tx, kept)
    const [state] = await states(ctx, [kept])
    const mark = asked ? '✓ ' : ''
    const more =
      asked && state?.speaks === 'answers'
        ? `\n它还没接群机器人，本来就不主动发；接上后听${told(kept)}。`
        : rest.mutedUntil
          ? '\n静音期间的内容不补发。'
          : ''
    return { reply: text(`${mark}${state ? groupLine(state, ctx.today) : ''}。${more}`) }
  },
})

const unread = (name: string): string =>
  `没看懂要改什么。可以说：群设置 ${name} 只听 风险 周报；时段 8:30-20:00；静音 3天；改名 华东群；绑定人 王经理。`

/** A group may know what its binder may: he leads people, or runs the firm. */
async function managerNamed(ctx: Ctx, name: string): Promise<{ id: string } | string> {
  const found = (await peopleNamed(ctx.tx, name)).filter((p) => p.active)
  const [person] = found
  if (!person) return `没有叫「${name}」的在职同事。`
  if (found.length > 1) return `叫「${name}」的有${found.length}位，请管理员来改。`
  return isAtLeast(await viewerOf(ctx.tx, person, ctx.admins), 'manager')
    ? person
    : `${name}不是主管，群只能由主管负责。`
}

export const unbind = defineCommand({
  name: '解绑',
  also: ['解绑本群', '解除绑定', '解绑群'],
  summary: '收回一个群的绑定',
  example: '解绑 华东战报群',
  who: 'manager',
  says: [
    /^(?:解绑|解除绑定|取消绑定)\s*(?<group>本群|这个?群)$/,
    /^(?:解绑|解除绑定|取消绑定)(?:群)?\s+(?<group>\S{1,20})$/,
    /^(?:把)?(?<group>本群|这个?群)(?:解绑|解除绑定|取消绑定)(?:了|吧)?$/,
  ],
  maybe: [/^(?:把)?(?<group>\S{1,20}?)(?:的)?(?:解绑|解除绑定|取消绑定|绑定取消)(?:了|吧)?$/],
  fields: { group },
  async run(ctx, { group: bound }) {
    if (!mayChange(ctx, bound)) return { reply: text('只有绑定的人、他的主管或管理员能解绑。') }
    await keepGroup(ctx.tx, { ...bound, webhookKey: null, removed: true })
    return {
      reply: text(`✓ 已解绑「${bound.name}」，不会再往那里发任何内容，还没发的也不发了。`),
    }
  },
})
