import type { Message } from '../message.ts'
import { text } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

interface Proof {
  due: number
  sent: number
  late: number
  waiting: number
  worst: number
  failed: { userId: string; error: string; n: number }[]
}

/** Why WeCom did not take a message, and what to do about it, for whoever runs the bot. */
export function reasonFor(error: string): { why: string; cure: string } {
  const found = REASONS.find(({ codes }) => codes.includes(error))
  return (
    found ?? { why: `企业微信不接收（代码 ${error || '未知'}）`, cure: '请把代码发给维护人员。' }
  )
}

const REASONS = [
  {
    codes: ['81013', '40003', '60111', '46004', '40031', '60011', '60021'],
    why: '这位成员收不到应用消息（已离职，或不在应用可见范围）',
    cure: '到企业微信管理后台把他加进应用的可见范围；已离职的，把客户转交给别人。',
  },
  { codes: ['701008'], why: '这位成员没有接口许可', cure: '到管理后台给他分配接口许可账号。' },
  {
    codes: ['60020'],
    why: '服务器地址不在企业可信IP里',
    cure: '到管理后台的应用里，把服务器地址加进「企业可信IP」。',
  },
  {
    codes: ['40001', '40091', '40013', '41004', '40056', '301002'],
    why: '应用的密钥或编号不对',
    cure: '核对 WECOM_CORP_ID、WECOM_AGENT_ID、WECOM_SECRET 后重启。',
  },
  { codes: ['50003', '301007'], why: '应用或企业被停用', cure: '到管理后台启用应用。' },
  {
    codes: ['45009', '45033', '45035', '45036'],
    why: '发得太多，超过了企业微信的频率限制',
    cure: '过一会儿会好；经常这样就减少群发。',
  },
  {
    codes: ['-1', '-1001', '-1002', '500', '502', '503', '504', 'fault'],
    why: '试了一整天，企业微信都没有应答',
    cure: '检查服务器的网络和代理。',
  },
  { codes: ['93000', '40058'], why: '群或会话已经失效', cure: '在群里重新绑定机器人。' },
]

export const deliveryReport = (r: Proof & { day: string; today: Proof | null }): Message =>
  text(
    [
      ...lines(r.day, r),
      ...(r.today ? lines('今天', r.today) : []),
      ...[...r.failed, ...(r.today?.failed ?? [])].slice(0, 5).map((f) => {
        const { why, cure } = reasonFor(f.error)
        return `・没发出去 ${f.n} 条给 ${f.userId}：${why}。${cure}`
      }),
    ].join('\n'),
  )

const lines = (day: string, p: Proof): string[] => [
  `${day}到期 ${p.due}，已送 ${p.sent}，迟到 ${p.late}${p.late > 0 ? `（最久 ${p.worst < 120 ? `${p.worst} 分钟` : `${Math.round(p.worst / 60)} 小时`}）` : ''}${p.waiting > 0 ? `，还在等 ${p.waiting}` : ''}${p.failed.length > 0 ? `，失败 ${p.failed.reduce((n, f) => n + f.n, 0)}` : ''}。`,
]

/** Told to administrators: somebody did not get what was meant for him. */
export function notDelivered(f: { name: string; error: string; words: string }): Message {
  const { why, cure } = reasonFor(f.error)
  return text(
    [
      `⚠ 有一条提醒没能发给${f.name}：${why}。`,
      `内容：${clip(f.words, 60)}`,
      `怎么办：${cure}`,
      '回复「送达」看全部。',
    ].join('\n'),
  )
}

/** On one line where it has to be cut anyway. */
const short = (words: string, room: number): string =>
  [...words].length <= room ? words : words.replace(/\n/g, ' ')

/** What piled up while WeCom could not be reached, as one message. */
export function caughtUp(messages: { words: string; at: string }[]): Message {
  const MOST = 12
  // Few are told in full: the last line of a digest may be the birthday.
  const room = Math.max(90, Math.floor(600 / messages.length))
  return text(
    [
      `刚才有一段时间消息发不出去，积下的 ${messages.length} 条一起补上：`,
      ...messages
        .slice(0, MOST)
        .map((m, i) => `${i + 1}. ${m.at} ${clip(short(m.words, room), room)}`),
      ...(messages.length > MOST
        ? [`还有 ${messages.length - MOST} 条，回复「今天」「逾期」看全部。`]
        : []),
    ].join('\n'),
  )
}

/** What the bot does by the clock: when last, when next, with what result. */
export const dutyList = (l: {
  today: string
  duties: {
    name: string
    rule: string
    last: string | null
    next: string | null
    /** It was due since and did not come. */
    missed: boolean
    /** Stopped by an administrator. */
    paused: boolean
    posted: { sent: number; waiting: number; failed: number } | null
  }[]
}): Message =>
  text(
    [
      '定时任务：',
      ...l.duties.map((d) => {
        const result = d.paused
          ? `停着，「恢复 ${d.name}」打开`
          : !d.last
            ? '还没跑过'
            : d.missed
              ? '⚠ 到点没跑，请看日志'
              : d.posted && d.posted.failed > 0
                ? `⚠ ${d.posted.failed} 条没发出去，回复「送达」`
                : d.posted && d.posted.sent + d.posted.waiting > 0
                  ? `正常，发了 ${d.posted.sent} 条${d.posted.waiting > 0 ? `，在等 ${d.posted.waiting}` : ''}`
                  : '正常'
        return `・${d.name}（${d.rule}）：上次 ${d.last ? shortDay(d.last, l.today) : '无'}，下次 ${d.next ? when(d.next, l.today) : '没有'}，${result}`
      }),
    ].join('\n'),
  )
