import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'
import { riskName } from './judgement.ts'

/** What a group may know of a customer at risk: that it is, and whom to ask. */
export const maskedRed = (name: string, owner: string, kind: string): Message =>
  text(`🔴 ${name}出现红色风险（${riskName(kind)}），由${owner}跟进。详情请私聊小客查看。`)

export const win = (name: string, owner: string): Message =>
  text(`🎉 喜报：${owner}签下了${name}！`)

/** Key customers' dates: names and days, nothing else. */
export const groupDates = (
  dates: { name: string; who: string; kind: string; day: string; owner: string }[],
  today: string,
): Message =>
  text(
    [
      '📅 重点客户的日子：',
      ...dates
        .slice(0, 20)
        .map(
          (d) =>
            `・${when(d.day, today)} ${d.name}${d.kind === 'founded' ? '成立纪念日' : `${d.who ? ` ${d.who}` : ''} 生日`}（${d.owner}跟进）`,
        ),
      ...(dates.length > 20 ? [`还有${dates.length - 20}位，请私聊小客查看。`] : []),
    ].join('\n'),
  )

/** The first message of a group that the app made: without it nobody sees the group. */
export const groupMade = (name: string, by: string, hears: string): Message =>
  text(`${by}建了「${name}」。我会在这里说：${hears}，都打码；详情请私聊小客查看。`)

/** The first words of a robot: the group reads who let it in, and whoever did sees that it works. */
export const groupGreeted = (by: string, hears: string): Message =>
  text(`大家好，我是小客。${by}让我在本群说：${hears}，都打码；详情请私聊小客查看。`)

export const groupNotMade = (name: string, code: string): Message =>
  text(
    `「${name}」没有建成（企业微信返回 ${code}）。请看看成员是否都在应用的可见范围里，再说一次「建群」；不要了说「解绑 ${name}」。`,
  )

/** To whoever bound it: group or robot are gone. */
export const groupGone = (g: {
  name: string
  code: string
  words: string
  app: boolean
}): Message =>
  text(
    [
      `⚠ 「${g.name}」发不进去了：${g.app ? '群已经不在了' : '机器人被移出了群，或者地址作废了'}（企业微信返回 ${g.code}）。`,
      `没发出去的一条：${clip(g.words.replaceAll('\n', ' '), 60)}`,
      '负责人的私聊提醒照常，没有漏。',
      g.app
        ? '还要的话重新说「建群」。'
        : `要接上：在群里重新添加机器人，把新地址私聊发我，写成「绑定机器人 ${g.name} 地址」；不要了说「解绑 ${g.name}」。`,
    ].join('\n'),
  )

/** To whoever bound it: one message did not get through, the group is still there. */
export const groupMissed = (g: { name: string; code: string; words: string }): Message =>
  text(
    [
      `⚠ 有一条没能发到「${g.name}」${g.code ? `（企业微信返回 ${g.code}）` : ''}，之后的照常发。`,
      `内容：${clip(g.words.replaceAll('\n', ' '), 60)}`,
    ].join('\n'),
  )

/** To administrators: nobody answers for a group any more. */
export const binderLeft = (g: { name: string; binder: string }): Message =>
  text(
    `「${g.name}」是${g.binder}绑定的，他已经离职，我先不往这个群发了。交给别的主管说「群设置 ${g.name} 绑定人 王经理」，不要了说「解绑 ${g.name}」。`,
  )

/** 「华东战报群」 of 『「华东战报群」』. */
export const bareName = (words: string): string =>
  words.replace(/[\s「」『』“”"']/g, '').slice(0, 20)

export interface GroupState {
  name: string
  by: string
  /** The day on which it was bound. */
  on: string
  left: boolean
  /** Whether it can be spoken to, only answers, or its robot is gone. */
  speaks: 'yes' | 'answers' | 'broken'
  hears: string
  hours: string
  /** Local moment; null: not muted. */
  mutedUntil: string | null
}

const hoursTold = (hours: string): string => (hours === '00:00-24:00' ? '全天' : hours)

/** 「静音到11月26日 周四 09:30」 */
export const mutedTold = (until: string, today: string): string =>
  until.startsWith('9999')
    ? '静音中，说「取消静音」恢复'
    : until.endsWith('T00:00')
      ? `静音，${when(until.slice(0, 10), today)}起恢复`
      : `静音到${when(until, today)}`

/** What a group hears, when, and who bound it, on one line. */
export const groupLine = (g: GroupState, today: string): string => {
  const what = {
    yes: `听：${g.hears || '什么都不听'}，${hoursTold(g.hours)}${g.mutedUntil ? `，${mutedTold(g.mutedUntil, today)}` : ''}`,
    answers: '只在 @我 时回答，不主动发',
    broken: '机器人失效了，把新地址私聊发我就接上',
  }[g.speaks]
  return `${g.name}（${g.by} ${shortDay(g.on, today)}绑定${g.left ? '，已离职，先不发' : ''}）${what}`
}

export const groupList = (groups: readonly GroupState[], today: string): Message =>
  text(
    groups.length === 0
      ? '还没有绑定群。在群里 @我 说「绑定本群」，或把群机器人的地址私聊发我。'
      : [
          `绑定的群（${groups.length}）：`,
          ...groups.map((g, i) => `${i + 1}. ${groupLine(g, today)}`),
          '改说「群设置 群名 听 风险 周报」，静音说「群静音 群名 3天」，收回说「解绑 群名」。',
        ].join('\n'),
  )

/** Three ways to a group, for whoever asks how. */
export const groupWays = (): Message =>
  text(
    [
      '让群里听到风险、喜报、日子和周报，三种办法：',
      '1. 我建一个群，私聊说：建群 华东战报群 成员 张三、李四',
      '2. 已有的群：群设置里添加「消息推送（群机器人）」，把它的地址私聊发给我',
      '3. 只要我在群里回答：把我拉进群，@我 说「绑定本群」',
      '群里一律打码。',
    ].join('\n'),
  )

/** A robot's address is the only secret it has. */
export const keyInGroup = (): Message =>
  text(
    '机器人的地址就是口令，谁有都能往群里发，别发在群里。请在群机器人里换一个新地址，再私聊发给我。',
  )

export const keyUnread = (): Message =>
  text(
    '这个机器人地址不完整。请在群机器人里点「复制地址」，整条私聊发给我，像「绑定机器人 华东战报群 地址」。',
  )
