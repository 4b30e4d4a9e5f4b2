import { text, type Message } from './message.ts'
import { clip, nextPage, shortDay } from './plain.ts'

export interface OpinionGroup {
  topic: string
  n: number
  quotes: { customer: string; on: string; quote: string }[]
}

/** What customers said, by topic, with their own words. */
export const opinionList = (o: {
  period: string
  today: string
  groups: OpinionGroup[]
}): Message =>
  text(
    o.groups.length === 0
      ? `${o.period}的记录里没有客户意见。`
      : [
          `${o.period}客户意见 ${o.groups.reduce((n, g) => n + g.n, 0)} 条：`,
          ...o.groups.flatMap((g) => [
            `${g.topic} ${g.n}`,
            ...g.quotes.map(
              (q) => `　・${shortDay(q.on, o.today)} ${q.customer}：「${clip(q.quote, 40)}」`,
            ),
          ]),
        ].join('\n'),
  )

/** Customers who would have bought again by now. */
export const repurchaseList = (l: {
  rows: { name: string; days: number; lastOn: string; late: number }[]
  total: number
  from: number
  today: string
}): Message =>
  text(
    l.total === 0
      ? '没有过了下单间隔的客户。买过三次以上的客户才算得出间隔。'
      : [
          `该复购的客户（${l.total}）：`,
          ...l.rows.map(
            (r, i) =>
              `${l.from + i + 1}. ${r.name}：平时约 ${r.days} 天一单，上次 ${shortDay(r.lastOn, l.today)}，已晚 ${r.late} 天`,
          ),
          ...nextPage(l, l.rows.length),
        ].join('\n'),
  )

interface Change {
  on: string
  by: string
  label: string
  before: string
  after: string
  words: string | null
}

const arrow = (c: Change): string =>
  c.before ? `${clip(c.before, 20)} → ${clip(c.after, 24) || '（清空）'}` : clip(c.after, 30)

/** The last changes of one file. */
export const recentChanges = (name: string, changes: Change[], today: string): Message =>
  text(
    changes.length === 0
      ? `「${name}」的档案还没有变化。`
      : [
          `「${name}」最近的变化：`,
          ...changes.map((c) => `・${shortDay(c.on, today)} ${c.label}：${arrow(c)}（${c.by}）`),
        ].join('\n'),
  )

/** What a customer wants, as it was last heard. */
export const newestNeed = (name: string, need: Change | null, today: string): Message =>
  text(
    need === null
      ? `「${name}」还没有记过需求。听到了就说一句，比如「${name}想要两台冷柜」。`
      : [
          `「${name}」最新需求：${clip(need.after, 60)}`,
          `${shortDay(need.on, today)} ${need.by}听到的`,
          ...(need.words ? [`原话：「${clip(need.words, 80)}」`] : []),
        ].join('\n'),
  )

/** Who changed how much, and the newest changes of each. */
export const changesByPerson = (c: {
  period: string
  people: { name: string; n: number; last: string[] }[]
  full: boolean
}): Message =>
  text(
    c.people.length === 0
      ? `${c.period}没有档案变更。`
      : [
          `${c.period}的档案变更${c.full ? '（太多，只算最近的）' : ''}：`,
          ...c.people.map((p) => `・${p.name} ${p.n} 处：${clip(p.last.join('；'), 60)}`),
          '看某一位客户的：回复「变更 客户名」。',
        ].join('\n'),
  )

/** What stands at the foot of a customer's card. */
export interface Foot {
  advice: string | null
  state: string
  /** By which day the next contact is due. */
  contactBy: string | null
}

export const STATES: Record<string, string> = {
  new: '新建',
  filling: '完善中',
  'in-use': '在用',
  stale: '待核',
  archived: '归档',
}
const ADVICE: Record<string, string> = {
  'overdue-step': '先把逾期的这件办了',
  complaint: '先回应投诉，说清怎么处理',
  debt: '催一下逾期的款',
  silent: '该联系了，打个电话问候一声',
  quote: '问问报价看得怎么样',
  offer: '针对需求给个方案',
  phone: '补上联系电话',
  'first-contact': '先联系一次，认识一下',
  plan: '定一个下一步，比如「下周三回访」',
}

/** Where the file stands, by when it wants to be heard of, and the one thing to do next. */
export const footLine = (foot: Foot, today: string): string =>
  [
    `档案${STATES[foot.state] ?? ''}`,
    foot.contactBy && foot.contactBy > today ? `${shortDay(foot.contactBy, today)}前联系` : '',
    foot.advice ? `建议：${ADVICE[foot.advice] ?? ''}` : '',
  ]
    .filter(Boolean)
    .join('　')

/** Customers of whom somebody wrote a word, each with the line where it stands. */
export const mentioned = (m: {
  word: string
  total: number
  /** Notes are sealed; only so many of the newest are looked through. */
  looked: number
  today: string
  rows: { name: string; on: string | null; said: string }[]
}): Message =>
  text(
    m.total === 0
      ? `没有客户的记录或资料提到「${m.word}」（看了最近 ${m.looked} 条记录）。`
      : [
          `提到「${m.word}」的客户（${m.total} 位）：`,
          ...m.rows.map(
            (r, i) =>
              `${i + 1}. ${r.name}${r.said || r.on ? '：' : ''}${[r.on ? shortDay(r.on, m.today) : '', r.said].filter(Boolean).join(' ')}`,
          ),
          m.total > m.rows.length ? `只列了前 ${m.rows.length} 位，换个长一点的词再找。` : '',
        ]
          .filter(Boolean)
          .join('\n'),
  )

/** Customers by one field of the dictionary, each with what it says there. */
export const byFieldList = (m: {
  title: string
  total: number
  rows: { name: string; value: string }[]
}): Message =>
  text(
    m.total === 0
      ? `没有客户符合「${m.title}」。`
      : [
          `「${m.title}」共 ${m.total} 位：`,
          ...m.rows.map(
            (r, i) => `${i + 1}. ${r.name}${r.value ? `（${clip(r.value, 24)}）` : ''}`,
          ),
          m.total > m.rows.length ? `只列了前 ${m.rows.length} 位。` : '',
          '回复序号看档案。',
        ]
          .filter(Boolean)
          .join('\n'),
  )
