// Small things that every part of the page uses: dates in Shanghai, avatars, calls to the server.
import { html } from '/sandbox/preact.js'

const ZONE = 'Asia/Shanghai'
const parts = new Intl.DateTimeFormat('zh-CN', {
  timeZone: ZONE,
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  weekday: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
})

function read(ms) {
  const of = Object.fromEntries(parts.formatToParts(ms).map((p) => [p.type, p.value]))
  return { ...of, date: `${of.year}-${of.month}-${of.day}` }
}

const DAY = 86_400_000

export const clockTime = (ms) => {
  const { hour, minute } = read(ms)
  return `${hour}:${minute}`
}

export const clockSeconds = (ms) => {
  const { hour, minute, second } = read(ms)
  return `${hour}:${minute}:${second}`
}

export const fullDay = (ms) => {
  const { year, month, day, weekday } = read(ms)
  return `${year}年${month}月${day}日 ${weekday}`
}

/** 「今天 14:05」 as WeCom writes between messages. */
export function when(ms, now) {
  const { date, month, day, weekday, hour, minute, year } = read(ms)
  const time = `${hour}:${minute}`
  if (date === read(now).date) return time
  if (date === read(now - DAY).date) return `昨天 ${time}`
  if (year === read(now).year) return `${month}月${day}日 ${weekday} ${time}`
  return `${year}年${month}月${day}日 ${time}`
}

/** The short form at the right of a chat in the list. */
export function listTime(ms, now) {
  const { date, month, day, year } = read(ms)
  if (date === read(now).date) return clockTime(ms)
  if (date === read(now - DAY).date) return '昨天'
  return year === read(now).year ? `${month}月${day}日` : `${year}/${month}/${day}`
}

const HUES = ['blue', 'teal', 'amber', 'rose', 'violet', 'green']

export function Avatar({ person, kind, people }) {
  if (kind === 'app') return html`<img class="avatar" src="/sandbox/page/logo.svg" alt="" />`
  if (kind === 'robot') return html`<img class="avatar" src="/sandbox/page/robot.svg" alt="" />`
  if (kind === 'group') {
    return html`<span class="avatar grid" aria-hidden="true">
      ${people.slice(0, 4).map((p) => html`<i class=${hue(p, people)}>${p.name[0]}</i>`)}
    </span>`
  }
  if (kind === 'webhook') return html`<span class="avatar amber" aria-hidden="true">播</span>`
  const name = person?.name ?? '？'
  return html`<span class=${`avatar ${hue(person, people)}`} aria-hidden="true">
    ${face(name)}
  </span>`
}

// WeCom writes the last two characters of a name; of a title it is the first that tells.
const face = (name) => (name.endsWith('经理') ? name[0] : name.slice(-2))

const hue = (person, people) => HUES[Math.max(0, people.indexOf(person)) % HUES.length]

export const post = (what, body) =>
  fetch(`/sandbox/do/${what}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

export function size(n) {
  if (n < 1024) return `${n} B`
  return n < 1e6 ? `${(n / 1024).toFixed(1)} KB` : `${(n / 1048576).toFixed(1)} MB`
}

/** One line of a message for the chat list. */
export function preview(bubble, people) {
  if (!bubble) return ''
  const { body } = bubble
  const words = {
    text: () => body.text,
    markdown: () => body.text.replace(/[#*>`|]|-{3,}|<[^>]+>/g, '').trim(),
    card: () => `［卡片］${body.card.title || body.card.subTitle}`,
    image: () => '［图片］',
    file: () => `［文件］${body.name}`,
    voice: () => '［语音］',
    link: () => `［链接］${body.items[0]?.title ?? ''}`,
    notice: () => body.text,
  }[body.type]()
  const person = people.find((p) => p.userId === bubble.from)
  return (bubble.chat.startsWith('group:') && person ? `${person.name}：` : '') + words
}
