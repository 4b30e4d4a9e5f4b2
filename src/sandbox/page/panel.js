import { html, useState } from '/sandbox/preact.js'
import { clockSeconds, clockTime, fullDay, post } from './words.js'

const MOVES = [
  ['hour', '+1 小时'],
  ['tomorrow', '明天 9:00'],
  ['week', '+1 周'],
  ['month', '+1 个月'],
]

/** The workbench behind the scenes: the clock, switches for trouble, and what went over the wire. */
export function Panel({ state, now, open, onClose }) {
  return html`<aside class=${`panel ${open ? 'open' : ''}`} aria-label="时钟与线路">
    <header class="panel-head">
      <h2>后台</h2>
      <span>沙盒 · 数据只在内存里</span>
      <button class="icon" data-testid="panel-close" aria-label="关闭" onClick=${onClose}>
        <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
      </button>
    </header>
    <div class="panel-body">
      <${ClockCard} now=${now} />
      <${Troubles} ...${{ state }} />
      <${Wire} wire=${state.wire} people=${state.people} />
    </div>
  </aside>`
}

function ClockCard({ now }) {
  const [busy, setBusy] = useState(null)
  const move = async (to) => {
    setBusy(to)
    await post('clock', { to }).catch(() => {})
    setBusy(null)
  }
  return html`<section class="box clock" aria-label="时钟">
    <p class="clock-time" data-testid="clock-label" aria-label="现在">
      <span>${fullDay(now)}</span><strong>${clockTime(now)}</strong>
    </p>
    <div class="moves">
      ${MOVES.map(
        ([to, words]) => html`<button key=${to} data-testid=${`clock-${to}`} disabled=${busy !== null} class=${busy === to ? 'busy' : ''} onClick=${() => move(to)}>${words}</button>`,
      )}
    </div>
    <p class="note">拨快时钟，看提醒按时来。</p>
  </section>`
}

function Troubles({ state }) {
  const [voided, setVoided] = useState(false)
  const turn = (name, on) => post('trouble', { name, on })
  const voidTokens = async () => {
    await post('void', {})
    setVoided(true)
    setTimeout(() => setVoided(false), 1500)
  }
  const names = Object.entries(state.troubles)
  return html`<details class="box troubles" open=${state.on.length > 0 || undefined}>
    <summary>
      <h3>添乱开关</h3>
      ${state.on.length > 0 && html`<b class="count">${state.on.length} 项开着</b>`}
    </summary>
    <ul>
      ${names.map(
        ([name, { name: words, about }]) => html`<li key=${name}>
          <label>
            <span><strong>${words}</strong><small>${about}</small></span>
            <input type="checkbox" role="switch" data-testid=${`trouble-${name}`} aria-label=${words} checked=${state.on.includes(name)} onChange=${(e) => turn(name, e.target.checked)} />
          </label>
        </li>`,
      )}
      <li>
        <label>
          <span><strong>令牌失效</strong><small>已发出的 access_token 立刻作废</small></span>
          <button class="small" data-testid="trouble-void" onClick=${voidTokens}>${voided ? '已作废' : '作废'}</button>
        </label>
      </li>
    </ul>
  </details>`
}

const KINDS = [
  ['all', '全部'],
  ['callback', '回调'],
  ['api', '接口'],
  ['bad', '有问题'],
]

function Wire({ wire, people }) {
  const [kind, setKind] = useState('all')
  const fits = (e) => kind === 'all' || (kind === 'bad' ? !e.ok : e.kind === kind)
  const shown = wire.filter(fits).slice(-120).reverse()
  const bad = wire.filter((e) => !e.ok).length
  return html`<section class="box wire" aria-label="线路记录">
    <header>
      <h3>线路记录</h3>
      <div class="kinds" role="group" aria-label="筛选">
        ${KINDS.map(
          ([k, words]) => html`<button key=${k} aria-pressed=${kind === k} class=${k === 'bad' && bad ? 'bad' : ''} onClick=${() => setKind(k)}>${words}${k === 'bad' && bad ? ` ${bad}` : ''}</button>`,
        )}
      </div>
    </header>
    <ol data-testid="wire-log">
      ${shown.length === 0 && html`<li class="none">还没有记录。说句话试试。</li>`}
      ${shown.map((entry) => html`<${Entry} key=${entry.id} entry=${entry} people=${people} />`)}
    </ol>
  </section>`
}

function Entry({ entry, people }) {
  const who = people.find((p) =>
    [p.userId, `"${p.userId}"`].some((id) => (entry.sentPlain ?? entry.sent).includes(`[${id}]`) || (entry.sentPlain ?? entry.sent).includes(`"${p.userId}"`)),
  )
  return html`<li data-testid="wire-entry" data-kind=${entry.kind} data-ok=${entry.ok}>
    <details>
      <summary>
        <i class=${`way ${entry.kind}`} aria-hidden="true">${entry.kind === 'callback' ? '→' : '←'}</i>
        <span class="wire-title">${entry.title}<small>${who ? who.name : ''}</small></span>
        <span class="wire-end"><time>${clockSeconds(entry.at)}</time><small>${entry.ms} ms</small></span>
        <i class=${`dot ${entry.ok ? '' : 'bad'}`} aria-label=${entry.ok ? '正常' : '有问题'}></i>
      </summary>
      <div class="opened">
        ${entry.problems.map((p) => html`<p class="problem">${p}</p>`)}
        ${entry.remarks.map((r) => html`<p class="remark">${r}</p>`)}
        <p class="line"><b>${entry.method}</b> ${entry.url.split('?')[0]} <em>${entry.status || '—'}</em></p>
        <${Fields} fields=${entry.fields} />
        ${entry.sentPlain !== null && html`<${Code} name="明文" text=${entry.sentPlain} open />`}
        ${entry.sent && html`<${Code} name=${entry.sentPlain === null ? '请求' : '密文'} text=${entry.sent} open=${entry.sentPlain === null} />`}
        ${entry.answerPlain !== null && html`<${Code} name="应答明文" text=${entry.answerPlain} open />`}
        ${entry.answer
          ? html`<${Code} name=${entry.answerPlain === null ? '应答' : '应答密文'} text=${entry.answer} open=${entry.answerPlain === null} />`
          : html`<p class="remark">应答是空的：没有话要说。</p>`}
      </div>
    </details>
  </li>`
}

const Fields = ({ fields }) =>
  Object.keys(fields).length > 0 &&
  html`<dl>
    ${Object.entries(fields).map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`

const Code = ({ name, text, open }) =>
  html`<details class="code" open=${open || undefined}>
    <summary>${name}</summary>
    <pre>${pretty(text)}</pre>
  </details>`

function pretty(text) {
  try {
    return JSON.stringify(JSON.parse(text), null, 2)
  } catch {
    // XML: one element a line, indented by depth.
    if (!text.startsWith('<')) return text
    let depth = 0
    return text
      .replace(/>(?=<(?!!))/g, '>\n')
      .split('\n')
      .map((line) => {
        if (line.startsWith('</')) depth--
        const out = '  '.repeat(Math.max(0, depth)) + line
        if (/^<[^/!][^>]*>$/.test(line)) depth++
        return out
      })
      .join('\n')
  }
}
