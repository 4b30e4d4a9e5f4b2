import { html, render, useEffect, useMemo, useReducer, useRef, useState } from '/sandbox/preact.js'
import { Chat } from './chat.js'
import { ChatList, Me, Rail } from './list.js'
import { Panel } from './panel.js'
import { post } from './words.js'

/** `#/zhangsan/app`: who I am, and which chat is open; the back key of a phone then works. */
function readPlace(people) {
  const [, me, chat] = location.hash.split('/')
  const known = people.some((p) => p.userId === me)
  return { me: known ? me : people[0].userId, slug: known && chat ? chat : null }
}

export const slugOf = (chat) =>
  chat.kind === 'appchat' ? `appchat-${chat.chatId}` : chat.kind

const go = (me, slug) => {
  location.hash = slug ? `/${me}/${slug}` : `/${me}`
}

function reduce(state, event) {
  if (event.type === 'state') return event.state
  if (event.type === 'bubble') return { ...state, bubbles: put(state.bubbles, event.bubble) }
  if (event.type === 'wire') return { ...state, wire: put(state.wire, event.entry).slice(-400) }
  if (event.type === 'chat') return { ...state, chats: put(state.chats, event.chat) }
  if (event.type === 'clock') return { ...state, ahead: event.now - Date.now() }
  if (event.type === 'troubles') return { ...state, on: event.on }
  if (event.type === 'preparing') return { ...state, preparing: event.on }
  if (event.type === 'menu') return { ...state, menu: event.menu }
  return state
}

function put(list, item) {
  const at = list.findIndex((one) => one.id === item.id)
  return at < 0 ? [...list, item] : list.map((one, i) => (i === at ? item : one))
}

const readFrom = (key) => JSON.parse(sessionStorage.getItem(key) ?? '{}')

function App({ first }) {
  const [state, tell] = useReducer(reduce, first)
  const [place, setPlace] = useState(() => readPlace(first.people))
  const [panel, setPanel] = useState(false)
  const [live, setLive] = useState(true)
  const [read, setRead] = useState(() => readFrom(first.id))
  const wide = useWide()
  const now = useNow(state.ahead)

  useEffect(() => follow(tell, setLive), [])
  useEffect(() => {
    const moved = () => setPlace(readPlace(first.people))
    addEventListener('hashchange', moved)
    return () => removeEventListener('hashchange', moved)
  }, [])

  const { me } = place
  const slug = place.slug ?? (wide ? 'app' : null)
  const mine = useMemo(() => state.chats.filter((c) => c.members.includes(me)), [state.chats, me])
  const chat = mine.find((c) => slugOf(c) === slug) ?? null
  const inside = (id) => state.bubbles.filter((b) => b.chat === id)
  const key = (id, who = me) => `${who} ${id}`

  // What I look at is read.
  const seen = chat ? inside(chat.id).length : 0
  useEffect(() => {
    if (!chat || (read[key(chat.id)] ?? 0) >= seen) return
    const next = { ...read, [key(chat.id)]: seen }
    sessionStorage.setItem(first.id, JSON.stringify(next))
    setRead(next)
  }, [me, chat?.id, seen])
  const unread = (id, who = me) => {
    if (who === me && chat?.id === id) return 0
    return inside(id).slice(read[key(id, who)] ?? 0).filter((b) => b.from !== who).length
  }
  const unreadOf = (who) =>
    state.chats
      .filter((c) => c.members.includes(who) && c.kind !== 'group')
      .reduce((sum, c) => sum + unread(c.id, who), 0)

  useEffect(() => {
    if (chat && !state.preparing) void post('enter', { me, chat: chat.id })
  }, [me, chat?.id, state.preparing])

  const person = state.people.find((p) => p.userId === me)
  // Another person opens the same chat; a group of the app may not be his.
  const kept = slug?.startsWith('appchat') ? 'app' : slug
  const be = (userId) => go(userId, place.slug ? kept : null)
  const common = { state, me, person, now, wide }
  return html`
    <div class="frame" data-view=${chat && place.slug ? 'chat' : 'list'}>
      ${wide && html`<${Rail} ...${common} be=${be} unreadOf=${unreadOf} />`}
      <aside class="side">
        <${Me} ...${common} be=${be} unreadOf=${unreadOf} onPanel=${() => setPanel(true)} />
        <${ChatList}
          ...${common}
          chats=${mine}
          chat=${chat}
          inside=${inside}
          unread=${unread}
          onOpen=${(c) => go(me, slugOf(c))}
        />
      </aside>
      <main class="main">
        ${chat
          ? html`<${Chat}
              key=${me + chat.id}
              ...${common}
              chat=${chat}
              bubbles=${inside(chat.id)}
              onBack=${() => go(me, null)}
              onPanel=${() => setPanel(true)}
            />`
          : html`<div class="empty">选一个会话，开始聊天</div>`}
      </main>
      <${Panel} ...${common} open=${panel} onClose=${() => setPanel(false)} />
      ${panel && html`<div class="shade" onClick=${() => setPanel(false)}></div>`}
      ${state.preparing &&
      html`<div class="preparing" role="status" data-testid="preparing">
        <div>
          <img src="/sandbox/page/logo.svg" alt="" />
          <strong>正在准备示例客户</strong>
          <p>十三家客户、十八个月的往来，一句一句说给小客听，稍等片刻。</p>
          <i aria-hidden="true"></i>
        </div>
      </div>`}
      ${!live && html`<div class="offline" role="status">与沙盒断开了，正在重连…</div>`}
    </div>
  `
}

/** Live events; after a gap everything is read anew. */
function follow(tell, setLive) {
  let gap = false
  const source = new EventSource('/sandbox/events')
  source.onmessage = async (message) => {
    const event = JSON.parse(message.data)
    const ready = event.type === 'preparing' && !event.on
    tell(ready ? { type: 'state', state: await load() } : event)
  }
  source.onopen = async () => {
    setLive(true)
    if (gap) tell({ type: 'state', state: await load() })
    gap = false
  }
  source.onerror = () => {
    gap = true
    setLive(false)
  }
  return () => source.close()
}

async function load() {
  const state = await (await fetch('/sandbox/state')).json()
  return { ...state, ahead: state.now - Date.now() }
}

/** The moved clock, ticking. */
function useNow(ahead) {
  const [now, setNow] = useState(Date.now() + ahead)
  const offset = useRef(ahead)
  offset.current = ahead
  useEffect(() => {
    setNow(Date.now() + ahead)
  }, [ahead])
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now() + offset.current), 1000)
    return () => clearInterval(timer)
  }, [])
  return now
}

function useWide() {
  const query = useMemo(() => matchMedia('(min-width: 761px)'), [])
  const [wide, setWide] = useState(query.matches)
  useEffect(() => {
    const changed = () => setWide(query.matches)
    query.addEventListener('change', changed)
    return () => query.removeEventListener('change', changed)
  }, [])
  return wide
}

const root = document.getElementById('root')
try {
  const first = await load()
  root.textContent = ''
  root.className = ''
  render(html`<${App} first=${first} />`, root)
} catch {
  root.textContent = '沙盒没有回应，请刷新页面重试。'
}
