import { allGroups, destination, findGroup, isMuted, type Group } from '../../../db/groups.ts'
import { findPeople } from '../../../db/people.ts'
import { defineCommand, type Ctx } from '../../../src/chat/command.ts'
import { groupLine, groupList, type GroupState } from '../../../templates/judge/groups.ts'
import { text } from '../../../templates/message.ts'
import { told } from './bind.ts'

/** What is bound, by whom, since when, and what it hears. In a group: that one. */
export const list = defineCommand({
  name: '群列表',
  also: ['绑定的群', '群绑定', '有哪些群'],
  summary: '看哪些群绑定了、谁绑的、听什么',
  example: '群列表',
  who: 'manager',
  says: [
    /^(?:看看?|查看?)?(?:现在|都|已经|我们?|公司)*(?:绑定?了?|接了?|有)(?:哪些|几个|什么|多少)群(?:了|聊)?[?？]?$/,
    /^(?:现在|都|已经)*(?:哪些|哪几个|什么)群(?:都|已经)?(?:绑定?|接)了?(?:我|小客)?[?？]?$/,
    /^(?:哪个|每个|各)群(?:都)?听什么[?？]?$/,
    /^(?:群|这些群)(?:都)?(?:是)?谁绑(?:定)?的[?？]?$/,
  ],
  fields: {},
  async run(ctx) {
    return { reply: groupList(await states(ctx, await seen(ctx)), ctx.today) }
  },
})

/** Whoever is in a group may know what it hears and who let it in. */
export const here = defineCommand({
  name: '本群',
  also: ['这个群'],
  summary: '在群里看本群听什么、谁绑的',
  example: '本群听什么',
  apart: true,
  says: [
    /^(?:本群|这个?群)(?:现在|都|里)?(?:听什么|听哪些|听些?什么|设置|状态|情况|是?谁绑(?:定)?的|绑定?(?:了|过)?[吗没]?|什么时候(?:发|说|绑的)|几点(?:发|到几点).{0,4})[?？]?$/,
    /^(?:是?谁绑(?:定)?的?(?:本群|这个?群)|你?(?:都|会)?在?(?:本群|这个?群|群里)里?(?:都|会)?(?:说|发)(?:什么|哪些))[?？]?$/,
  ],
  fields: {},
  async run(ctx) {
    if (!ctx.inGroup) return { reply: text('在群里 @我 问「本群听什么」；全部的群说「群列表」。') }
    const [state] = await states(ctx, await seen(ctx))
    return {
      reply: text(
        state ? groupLine(state, ctx.today) : '本群还没有绑定。主管在群里 @我 说「绑定本群」就行。',
      ),
    }
  },
})

const seen = async (ctx: Ctx): Promise<Group[]> => {
  if (!ctx.inGroup) return allGroups(ctx.tx)
  const found = await findGroup(ctx.tx, ctx.chat)
  return found ? [found] : []
}

export async function states(ctx: Ctx, groups: readonly Group[]): Promise<GroupState[]> {
  const people = await findPeople(ctx.tx, [...new Set(groups.map((g) => g.boundBy))])
  return groups.map((g) => ({
    name: g.name,
    by: people.get(g.boundBy)?.name ?? '',
    on: ctx.zone.day(g.boundAt),
    left: people.get(g.boundBy)?.active === false,
    speaks: destination(g) ? 'yes' : g.kind === 'webhook' ? 'broken' : 'answers',
    hears: told(g),
    hours: g.hours,
    mutedUntil: isMuted(g, ctx.local) ? g.mutedUntil : null,
  }))
}
