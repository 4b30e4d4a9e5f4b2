import { text, type Message } from '../message.ts'
import { clip, maskPhone, shortDay } from '../plain.ts'

/** @param l.rows `what`: whose numbers are old, where the rest of the file is not */
export const staleList = (l: {
  total: number
  rows: { name: string; days: number; what: string }[]
}): Message =>
  text(
    l.total === 0
      ? '资料都不旧，没有要核对的客户。'
      : [
          `资料久没核对的客户（${l.total}）：`,
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${r.name}（${r.what ? `${r.what}的电话 ` : ''}${r.days} 天没${r.what ? '核对' : '更新'}）`,
          ),
          '打电话核对：回复「确认 客户名」；没变就回复「无变化 客户名」。',
        ].join('\n'),
  )

/** What to ask on the phone; nothing but what is on file. */
export function confirmScript(c: {
  short: boolean
  customerId: string
  taskId: string
  name: string
  days: number
  /** Facts that age by themselves, the oldest first. */
  ages: { what: string; day: string; stale: boolean }[]
  staleOn: string
  today: string
  person: string | null
  phone: string | null
  address: string | null
  masked: boolean
}): Message {
  const touched = `「${c.name}」的资料${c.days === 0 ? '今天刚更新过' : ` ${c.days} 天没更新`}`
  const looked =
    c.staleOn <= c.today
      ? `${touched}，该核对了。`
      : c.ages.some((a) => a.stale)
        ? `${touched}，不过有的久没核对了。`
        : `${touched}，${shortDay(c.staleOn, c.today)}前核对就行。`
  const old = c.ages.map(
    (a) => `${a.what} ${shortDay(a.day, c.today)}记的${a.stale ? '，该核了' : ''}`,
  )
  if (c.short)
    return text([looked, old.length > 0 ? `最旧的：${old[0]}` : ''].filter(Boolean).join('\n'))
  const say = (answer: string) => `待核 客户 @${c.customerId} 做什么 ${answer}`
  return {
    text: [
      looked,
      ...c.ages.flatMap((a, i) => (a.stale ? [`⚠ ${old[i]}`] : [])).slice(0, 3),
      '电话里可以这样问：',
      `・「还是${c.person ?? '您'}负责这块吗？」`,
      `・「电话还是 ${c.phone ? (c.masked ? maskPhone(c.phone) : c.phone) : '（没登记，顺便要一个）'} 吧？」`,
      `・「送货地址${c.address && !c.masked ? `还是${c.address}` : '有没有变'}？」`,
      '・「最近有没有新的需求？」',
      '回复「仍有效」「有变化」或「联系不上」；变了什么也可以直接说。',
    ].join('\n'),
    card: {
      title: `核对：${clip(c.name, 22)}`,
      buttons: [
        { text: '仍有效', key: say('仍有效'), style: 'primary' },
        { text: '有变化', key: say('有变化'), style: 'plain' },
        { text: '联系不上', key: say('联系不上'), style: 'danger' },
      ],
      taskId: c.taskId,
    },
  }
}

/** Facts that somebody asked to be renewed, with their age. */
export const requestList = (l: {
  total: number
  rows: { customer: string; what: string; days: number; owner: string }[]
}): Message =>
  text(
    l.total === 0
      ? '没有等着更新的资料。要请负责人更新，就说「更新需求 客户名 电话」；久没核对的看「待核」。'
      : [
          `等着更新的资料（${l.total}）：`,
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${r.customer} ${clip(r.what, 30)}（${r.days === 0 ? '今天提的' : `提了 ${r.days} 天`}${r.owner ? `，${r.owner}` : ''}）`,
          ),
          '直接说新的就行，改了自动结掉。',
        ].join('\n'),
  )

/** How long a file, and a fact of it, stays fresh. Months, by grade and by fact. */
export const freshnessShown = (r: {
  grades: (readonly [string, number])[]
  facts: (readonly [string, number])[]
}): Message =>
  text(
    [
      '资料多久核对一次：',
      `・整份档案：${r.grades.map(([grade, n]) => `${grade ? `${grade}级` : '未定级'} ${n} 个月`).join('，')}`,
      `・单独一项：${r.facts.map(([name, n]) => `${name} ${n} 个月`).join('，')}`,
      '到期写进负责人的早报，「待核」随时看。主管可以改：更新期限 A级 3个月；更新期限 电话 6个月。',
    ].join('\n'),
  )

/** Customers under observation after a check, with the day of the next look. */
export const watchedList = (l: {
  total: number
  today: string
  rows: { customer: string; why: 'lost' | 'grown'; on: string; owner: string }[]
}): Message =>
  text(
    l.total === 0
      ? '没有在观察的客户。每轮核查结束，成长快的和流失的会列进来。'
      : [
          `在观察的客户（${l.total}）：`,
          ...l.rows.map(
            (r, i) =>
              `${i + 1}. ${r.customer} ${r.why === 'lost' ? '流失' : '成长快'}，${shortDay(r.on, l.today)}再看${r.owner ? `（${r.owner}）` : ''}`,
          ),
          '问清了原因就回复「完成 1 原因…」，我记到档案里。',
        ].join('\n'),
  )
