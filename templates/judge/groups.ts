import { text, type Message } from '../message.ts'
import { when } from '../plain.ts'
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

export const groupNotMade = (name: string, code: string): Message =>
  text(
    `「${name}」没有建成（企业微信返回 ${code}）。请看看成员是否都在应用的可见范围里，再说一次「建群」；不要了说「解绑 ${name}」。`,
  )
