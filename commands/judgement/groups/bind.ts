import {
  allGroups,
  findGroup,
  HEARS,
  keepGroup,
  toGroup,
  type Group,
  type Hears,
} from '../../../db/groups.ts'
import { findPeople } from '../../../db/people.ts'
import { defineCommand, type Ctx, type Outcome } from '../../../src/chat/command.ts'
import { words } from '../../../src/chat/fields.ts'
import {
  bareName,
  groupGreeted,
  groupWays,
  keyInGroup,
  keyUnread,
} from '../../../templates/judge/groups.ts'
import { text } from '../../../templates/message.ts'
import { shortDay } from '../../../templates/plain.ts'
import { mayChange } from './field.ts'
import { ALL, hearsOf, kindsIn } from './words.ts'

/** What it hears, in words. */
export const told = (g: Pick<Group, 'hears'>): string =>
  g.hears
    .map((h) => HEARS[h as Hears])
    .filter(Boolean)
    .join('、')

/** A group as whoever speaks would bind it. */
export const blank = (ctx: Ctx, id: string, name: string): Group => ({
  id,
  kind: 'aibot',
  name,
  webhookKey: null,
  hears: ALL,
  hours: '09:00-18:00',
  mutedUntil: null,
  boundBy: ctx.viewer.id,
  boundAt: ctx.now,
  removed: false,
})

/** WeCom gives out UUIDs. */
const KEY = /^[0-9a-z]{6,12}(?:-[0-9a-z]{3,6}){3}-[0-9a-z]{8,14}$/i
/** Words around an address that name nothing. */
const FILLER =
  /请|帮我|[把给将]|绑定群?机器人|群机器人|机器人|绑定?上?|webhook|地址|网址|链接|这个?是|一下|听|叫做?|名[字称]|[的：:，,。]/gi

/** A group from now on answers, or hears, for whoever bound it. */
export const bind = defineCommand({
  name: '绑定本群',
  also: ['绑定群', '绑定群机器人', '绑定机器人', '绑定应用群'],
  summary: '让一个群听到风险、喜报、日子和周报；内容都打码',
  example: '绑定本群 风险 周报',
  who: 'manager',
  says: [
    // A robot's address, whatever is said around it: it is a secret and never a note.
    /^(?<before>[\s\S]*?)(?:https?:\/\/)?qyapi\.weixin\.qq\.com\/cgi-bin\/webhook\/\w*\??(?:key=)?(?<key>[^\s，。,;；]*)(?<after>[\s\S]*)$/,
    /^(?<before>[^，。]{0,30}?)\s*(?<key>[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12})(?<after>[^，。]{0,30})$/,
    /^绑定应用群\s*(?<name>\S{1,20})\s+(?<chat>[\w-]{4,40})(?:\s*听?\s*(?<hears>.*))?$/,
    /^(?:请|帮我)?绑(?:定|上)?(?:一下)?(?:本群|这个?群|我们?群|群机器人|机器人|群)(?:\s*叫?\s*(?<before>.*))?$/,
    /^(?:请|帮我)?把(?:本群|这个?群|我们?群)(?:绑定|绑上|绑了|绑)(?:一下|吧|了)?$/,
    /^(?<how>(?:怎么|如何|怎样|咋)(?:才能|样)?(?:绑定?.{0,4}(?:群|机器人)|.{0,12}(?:往|在|到|让)?.{0,4}群里?(?:发|推|说|播).{0,10}))[?？]?$/,
  ],
  fields: {
    name: words('名称', '华东战报群'),
    key: { ...words('机器人', '群机器人的地址'), quiet: true, verbatim: true },
    chat: words('群号', 'wrkSFf…'),
    hears: { ...words('听', '风险 周报'), lead: true },
    before: { ...words('前面', ''), quiet: true },
    after: { ...words('后面', ''), quiet: true },
    how: { ...words('怎么', ''), quiet: true },
  },
  run(ctx, said) {
    const around = `${said.before ?? ''} ${said.after ?? ''} ${said.hears ?? ''}`
    const name = bareName(said.name ?? nameIn(around))
    // 「华东战报群」 is a name and no wish.
    const wish = name ? around.replace(name, ' ') : around
    const asked = { name, hears: hearsOf(wish), wished: kindsIn(wish).length > 0 }
    if (said.how) return Promise.resolve({ reply: groupWays() })
    if (said.key) return robot(ctx, said.key, asked)
    if (said.chat)
      return keep(ctx, {
        ...blank(ctx, said.chat, asked.name || '群'),
        kind: 'appchat',
        hears: asked.hears,
      })
    return ctx.inGroup ? thisGroup(ctx, asked) : Promise.resolve({ reply: groupWays() })
  },
})

interface Asked {
  name: string
  /** All where nothing was `wished`. */
  hears: Hears[]
  wished: boolean
}

/** What is left of the words around an address: a name, unless it says what is heard. */
const nameIn = (around: string): string =>
  around
    .replace(FILLER, ' ')
    .split(/\s+/)
    .find(
      (w) =>
        w &&
        !/^(?:本群|这个?群|群|风险|喜报|成交|周报|战报|日子|生日|全部|都|重点客户日子|红色风险|成交喜报)$/.test(
          w,
        ),
    ) ?? ''

/** By the address of its robot; it joins the group of that name that has none. */
async function robot(ctx: Ctx, key: string, asked: Asked): Promise<Outcome> {
  if (ctx.inGroup) return { reply: keyInGroup() }
  if (!KEY.test(key)) return { reply: keyUnread() }
  const all = await allGroups(ctx.tx)
  const same = all.find((g) => g.webhookKey === key)
  const before = same ?? all.find((g) => g.name === asked.name && g.kind !== 'appchat')
  const taken = before && (await othersGroup(ctx, before))
  if (taken) return taken
  const name = asked.name || before?.name || freeName(all)
  if (all.some((g) => g.name === name && g.id !== before?.id))
    return { reply: text(`已经有「${name}」了，换个名字再发一次：绑定机器人 新名字 地址。`) }
  const fresh = blank(ctx, `wh-${ctx.tx.seal.hash(key).slice(0, 20)}`, name)
  const group: Group = {
    ...(before
      ? { ...before, boundBy: ctx.viewer.id, boundAt: ctx.now }
      : { ...fresh, kind: 'webhook' }),
    name,
    webhookKey: key,
    hears: asked.wished || !before ? asked.hears : before.hears,
  }
  const done = await keep(ctx, group)
  if (same) return done
  const greeting = toGroup(group, {
    intent: `hello:${group.id}:${ctx.doing.op}`,
    message: groupGreeted(ctx.viewer.name, told(group)),
    dueAt: ctx.now,
  })
  const unnamed =
    asked.name || before
      ? []
      : [`还没说群名，先叫「${name}」，改说「群设置 ${name} 改名 华东战报群」。`]
  return {
    reply: text(
      [done.reply.text, '我先在群里打个招呼，群里看到了就是通了。', ...unnamed].join('\n'),
    ),
    notices: [{ ...greeting, target: { kind: 'webhook', key, group: group.id, greets: true } }],
  }
}

function freeName(all: readonly Group[]): string {
  let n = 1
  while (all.some((g) => g.name === `机器人群${n}`)) n++
  return `机器人群${n}`
}

async function thisGroup(ctx: Ctx, asked: Asked): Promise<Outcome> {
  const before = await findGroup(ctx.tx, ctx.chat)
  const taken = before && (await othersGroup(ctx, before))
  if (taken) return taken
  const name = asked.name || before?.name || `群${ctx.chat.slice(-4)}`
  if ((await allGroups(ctx.tx)).some((g) => g.name === name && g.id !== ctx.chat))
    return { reply: text(`已经有「${name}」了，换个名字，例：绑定本群 华东二群。`) }
  const fresh = blank(ctx, ctx.chat, name)
  await keepGroup(ctx.tx, {
    ...fresh,
    hears: asked.wished || !before ? asked.hears : before.hears,
    ...(before ? { hours: before.hours, webhookKey: before.webhookKey, kind: before.kind } : {}),
  })
  return {
    reply: text(
      [
        `✓ ${ctx.viewer.name}绑定了本群（叫「${name}」）。在群里 @我 查客户，我只给打码的内容。`,
        before?.webhookKey
          ? `会在本群说：${asked.hears.map((h) => HEARS[h]).join('、')}。`
          : `要我主动发（${asked.hears.map((h) => HEARS[h]).join('、')}），请在本群添加「消息推送（群机器人）」，把地址私聊发我，写成「绑定机器人 ${name} 地址」。地址是口令，别发在群里。`,
      ].join('\n'),
    ),
  }
}

/** Somebody else answers for it, and is still here: it is not taken from him by the way. */
async function othersGroup(ctx: Ctx, group: Group): Promise<Outcome | null> {
  if (mayChange(ctx, group)) return null
  const binder = (await findPeople(ctx.tx, [group.boundBy])).get(group.boundBy)
  if (!binder?.active) return null
  const day = shortDay(ctx.zone.day(group.boundAt), ctx.today)
  return {
    reply: text(
      `这个群${binder.name}已在${day}绑定（「${group.name}」）。要改请找${binder.name}或管理员。`,
    ),
  }
}

async function keep(ctx: Ctx, group: Group): Promise<Outcome> {
  await keepGroup(ctx.tx, group)
  return {
    reply: text(
      `✓ 已绑定「${group.name}」，会听到：${told(group)}。时段 ${group.hours}，说「群设置 ${group.name} 时段 8:30-20:00」可以改，「解绑 ${group.name}」收回。`,
    ),
  }
}
