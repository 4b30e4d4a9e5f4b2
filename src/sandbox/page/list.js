import { html } from '/sandbox/preact.js'
import { Icon } from './icons.js'
import { Avatar, listTime, preview } from './words.js'

const Badge = ({ n, id }) =>
  n > 0 &&
  html`<b class="badge" data-testid=${id} aria-label=${`${n} 条未读`}>${n > 99 ? '99+' : n}</b>`

const roleOf = (state, p) =>
  state.admins.includes(p.userId) ? '管理员' : p.leads.length ? '经理' : '销售'

/** The dark rail of a wide screen: whom to be. */
export function Rail({ state, me, be, unreadOf }) {
  return html`<nav class="rail" aria-label="切换身份">
    <img class="rail-logo" src="/sandbox/page/logo.svg" alt="小客" />
    <p class="rail-word">我是</p>
    ${state.people.map((p) => html`<${Who}
      key=${p.userId}
      ...${{ state, p, me, be, unreadOf }}
    />`)}
  </nav>`
}

function Who({ state, p, me, be, unreadOf }) {
  const on = p.userId === me
  return html`<button
    class=${`who ${on ? 'on' : ''}`}
    data-testid=${`person-${p.userId}`}
    aria-label=${`以${p.name}的身份`}
    aria-pressed=${on}
    title=${`${p.name} · ${p.position}`}
    onClick=${() => be(p.userId)}
  >
    <span class="who-face">
      <${Avatar} person=${p} people=${state.people} />
      ${!on && html`<${Badge} n=${unreadOf(p.userId)} />`}
    </span>
    <span class="who-name">${p.name}</span>
    <span class="who-role">${roleOf(state, p)}</span>
  </button>`
}

/** On top of the list: who I am; on a phone also whom else I could be. */
export function Me({ state, person, me, wide, be, unreadOf, onPanel }) {
  const team = state.departments.find((d) => d.id === person.departments[0])?.name
  return html`<header class="me">
    <div class="me-row">
      <${Avatar} person=${person} people=${state.people} />
      <div class="me-words">
        <strong data-testid="me">${person.name}</strong>
        <span>${team} · ${person.position}</span>
      </div>
      <button
        class="icon only-narrow"
        data-testid="panel-open-list"
        aria-label="时钟与线路"
        onClick=${onPanel}
      >
        <${Icon} name="clock" />
      </button>
    </div>
    ${!wide &&
    html`<div class="strip" role="group" aria-label="切换身份">
      ${state.people.map((p) => html`<${Who}
        key=${p.userId}
        ...${{ state, p, me, be, unreadOf }}
      />`)}
    </div>`}
  </header>`
}

const SORT = ['app', 'robot', 'group', 'appchat']
const TAGS = { app: '应用', robot: '机器人', group: '', appchat: '' }

export function ChatList({ state, chats, chat, inside, unread, now, onOpen }) {
  const sorted = [...chats].sort((a, b) => SORT.indexOf(a.kind) - SORT.indexOf(b.kind))
  return html`<ul class="chats" aria-label="会话">
    ${sorted.map((c) => {
      const slug = c.kind === 'appchat' ? `appchat-${c.chatId}` : c.kind
      const last = inside(c.id).at(-1)
      const kind = c.kind === 'appchat' ? 'group' : c.kind
      const members = state.people.filter((p) => c.members.includes(p.userId))
      return html`<li key=${c.id}>
        <button
          class=${`chat-row ${chat?.id === c.id ? 'on' : ''}`}
          data-testid=${`chat-${slug}`}
          aria-current=${chat?.id === c.id}
          onClick=${() => onOpen(c)}
        >
          <${Avatar} kind=${kind} people=${kind === 'group' ? members : state.people} />
          <span class="chat-words">
            <span class="chat-title">
              ${c.kind === 'robot' ? state.robot : c.title}
              ${TAGS[c.kind] && html`<i class=${`tag ${c.kind}`}>${TAGS[c.kind]}</i>`}
            </span>
            <span class="chat-last">${preview(last, state.people) || hint(c.kind)}</span>
          </span>
          <span class="chat-end">
            <time>${last ? listTime(last.at, now) : ''}</time>
            <${Badge} n=${unread(c.id)} id=${`unread-${slug}`} />
          </span>
        </button>
      </li>`
    })}
  </ul>`
}

const hint = (kind) =>
  ({
    app: '说一句，就记进客户档案',
    robot: '和应用一样，换一条线路',
    group: '@小客，大家一起看',
    appchat: '',
  })[kind]
