import { html, useEffect, useLayoutEffect, useRef, useState } from '/sandbox/preact.js'
import { CardView } from './card.js'
import { Composer } from './composer.js'
import { Markdown, Words } from './markdown.js'
import { Icon } from './icons.js'
import { Avatar, fullDay, post, size, when } from './words.js'

const GAP = 5 * 60_000

/** Three lines that show what can be said; one tap sends them. */
const EXAMPLES = [
  '新建 华东建材有限公司 联系人 李总 电话 13800000001',
  '刚和华东建材李总通了电话，预算50万，下周三下午去拜访',
  '明天上午9点提醒我给华东建材发报价单',
]

const ABOUT = {
  app: '应用 · 只有你看得见',
  robot: '智能机器人 · 只有你看得见',
  group: (chat) => `${chat.members.length} 人 · 在群里 @小客 它才听得到`,
  appchat: (chat) => `应用群 · ${chat.members.length} 人 · 应用听不到这里说的话`,
}

export function Chat({ state, me, person, now, chat, bubbles, onBack, onPanel }) {
  const end = useRef(null)
  const [quote, setQuote] = useState(null)
  const last = bubbles.at(-1)
  const inner = useRef(null)
  const atEnd = useRef(true)
  const toEnd = () => {
    const box = end.current
    if (box && atEnd.current) box.scrollTop = box.scrollHeight
  }
  const scrolled = () => {
    const box = end.current
    atEnd.current = box.scrollHeight - box.scrollTop - box.clientHeight < 60
  }
  useLayoutEffect(() => {
    // What I say myself I want to see, wherever I was reading.
    if (last?.from === me) atEnd.current = true
    toEnd()
  }, [bubbles.length])
  useEffect(() => {
    // A stream and the field below grow, pictures arrive: the newest stays in sight.
    const watch = new ResizeObserver(toEnd)
    watch.observe(end.current)
    watch.observe(inner.current)
    return () => watch.disconnect()
  }, [])

  const about = ABOUT[chat.kind]
  const title = chat.kind === 'robot' ? state.robot : chat.title
  const group = chat.kind === 'group' || chat.kind === 'appchat'
  const say = (text, more = {}) => post('say', { me, chat: chat.id, text, ...more })
  return html`
    <section class="chat" aria-label=${title}>
      <header class="bar">
        <button
          class="icon back only-narrow"
          data-testid="back"
          aria-label="返回会话列表"
          onClick=${onBack}
        >
          <${Icon} name="back" />
        </button>
        <div class="bar-words">
          <h1>${title}${group && html`<small>（${chat.members.length}）</small>`}</h1>
          <p>${typeof about === 'function' ? about(chat) : about}</p>
        </div>
        <button
          class="icon not-widest"
          data-testid="panel-open"
          aria-label="时钟与线路"
          onClick=${onPanel}
        >
          <${Icon} name="clock" />
        </button>
      </header>
      <div class="flow" ref=${end} onScroll=${scrolled}>
      <div ref=${inner} role="log" aria-live="polite" aria-label="消息" data-testid="messages">
        ${bubbles.length === 0 && html`<p class="day">${fullDay(now)}</p>`}
        ${bubbles.map((b, i) => {
          const before = bubbles[i - 1]
          const gap = !before || Math.abs(b.at - before.at) > GAP
          return html`<${Message}
            key=${b.id}
            ...${{ b, gap, state, me, now, group, say, setQuote, chat }}
          />`
        })}
        ${!group && bubbles.every((b) => b.from !== me) && html`<${Examples} say=${say} />`}
      </div>
      </div>
      ${chat.kind === 'app' && state.menu.length > 0 && html`<${Menu} ...${{ state, me, chat }} />`}
      <${Composer} ...${{ state, me, person, chat, say, quote, setQuote }} />
    </section>
  `
}

const Examples = ({ say }) => html`<div class="examples">
  <p>试试这样说，点一下就发出去：</p>
  ${EXAMPLES.map(
    (line) => html`<button
      key=${line}
      data-testid="suggestion"
      onClick=${() => say(line)}
    >
      ${line}
    </button>`,
  )}
</div>`

const NAMES = { webhook: '群播报', app: '小客', robot: '小客' }

function Message({ b, gap, state, me, now, group, say, setQuote, chat }) {
  const own = b.from === me
  const person = state.people.find((p) => p.userId === b.from)
  const bare = ['card', 'image', 'file', 'link'].includes(b.body.type)
  const words = b.body.type === 'text' || b.body.type === 'voice' ? b.body.text : null
  return html`
    ${gap && html`<p class="day"><time>${when(b.at, now)}</time></p>`}
    <article
      class=${`msg ${own ? 'own' : ''}`}
      data-testid="bubble"
      data-from=${own ? 'me' : person ? person.userId : 'bot'}
      data-state=${b.state}
    >
      <${Avatar} person=${person} kind=${person ? '' : b.from} people=${state.people} />
      <div class="msg-body">
        ${group && !own && html`<p class="msg-name">${person?.name ?? NAMES[b.from]}</p>`}
        <div class="msg-line">
          <div class=${bare ? 'bare' : `bubble ${b.body.type}`}>
            ${b.quote && html`<p class="quoted">${b.quote}</p>`}
            <${Content} ...${{ b, state, me, say }} />
            ${b.state === 'streaming' && html`<span
              class="typing"
              aria-label="正在回答"
            >
              <i></i><i></i><i></i>
            </span>`}
          </div>
          ${own && b.state === 'sending' && html`<span class="spin" aria-label="发送中"></span>`}
          ${b.state === 'failed' && html`<span class="bang" title=${b.trouble}>!</span>`}
          ${!own && chat.kind !== 'app' && words === null && b.body.type === 'markdown' && html`<button
            class="quote-it"
            aria-label="引用"
            title="引用"
            onClick=${() => setQuote(b.body.text)}
          >”</button>`}
        </div>
        ${b.trouble && html`<p class="trouble" data-testid="trouble">${b.trouble}</p>`}
      </div>
    </article>
  `
}

function Content({ b, state, me, say }) {
  const { body } = b
  if (body.type === 'text') return html`<${Words} text=${body.text} />`
  if (body.type === 'markdown') {
    if (!body.text && b.state === 'streaming') return null
    return html`<${Markdown} text=${body.text} people=${state.people} />`
  }
  if (body.type === 'card') return html`<${CardView} ...${{ b, me, say }} />`
  if (body.type === 'image') {
    return html`<a class="picture" href=${`/sandbox/media/${body.mediaId}`} target="_blank">
      <img src=${`/sandbox/media/${body.mediaId}`} alt="图片" />
    </a>`
  }
  if (body.type === 'file') {
    const ending = body.name.slice(body.name.lastIndexOf('.') + 1).slice(0, 4)
    return html`<a class="file" href=${`/sandbox/media/${body.mediaId}`} download=${body.name}>
      <span><strong>${body.name}</strong><small>${size(body.size)}</small></span>
      <i aria-hidden="true">${ending}</i>
    </a>`
  }
  if (body.type === 'voice') return html`<span class="voice"><i aria-hidden="true"></i>${body.text}</span>`
  if (body.type === 'link') {
    return html`<div class="links">
      ${body.items.map(
        (item) => html`<a href=${item.url || '#'} target="_blank" rel="noreferrer">
          <strong>${item.title}</strong><span>${item.desc}</span>
          ${item.button && html`<em>${item.button}</em>`}
        </a>`,
      )}
    </div>`
  }
  return body.text
}

function Menu({ state, me, chat }) {
  const [open, setOpen] = useState(-1)
  useEffect(() => {
    if (open < 0) return
    const close = () => setOpen(-1)
    addEventListener('click', close)
    return () => removeEventListener('click', close)
  }, [open])
  const press = (button) => {
    if (button.type === 'view') window.open(button.url, '_blank', 'noreferrer')
    else void post('menu', { me, chat: chat.id, key: button.key })
  }
  return html`<nav class="menu" aria-label="应用菜单">
    ${state.menu.map(
      (button, i) => html`<div key=${button.name}>
        <button
          data-testid="menu-button"
          aria-expanded=${button.children.length ? open === i : undefined}
          onClick=${(e) => {
            e.stopPropagation()
            if (button.children.length) setOpen(open === i ? -1 : i)
            else press(button)
          }}
        >
          ${button.children.length > 0 && html`<i
            class="stack"
            aria-hidden="true"
          >
          </i>`}${button.name}
        </button>
        ${open === i &&
        html`<ul>
          ${button.children.map(
            (child) => html`<li><button
              data-testid="menu-button"
              onClick=${() => press(child)}
            >
              ${child.name}
            </button></li>`,
          )}
        </ul>`}
      </div>`,
    )}
  </nav>`
}
