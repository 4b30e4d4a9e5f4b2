import { html, useState } from '/sandbox/preact.js'
import { Icon } from './icons.js'
import { Wire } from './wire.js'
import { clockTime, fullDay, post } from './words.js'

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
        <${Icon} name="close" />
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
        ([to, words]) => html`<button
          key=${to}
          data-testid=${`clock-${to}`}
          disabled=${busy !== null}
          class=${busy === to ? 'busy' : ''}
          onClick=${() => move(to)}
        >
          ${words}
        </button>`,
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
            <input
              type="checkbox"
              role="switch"
              data-testid=${`trouble-${name}`}
              aria-label=${words}
              checked=${state.on.includes(name)}
              onChange=${(e) => turn(name, e.target.checked)}
            />
          </label>
        </li>`,
      )}
      <li>
        <label>
          <span><strong>令牌失效</strong><small>已发出的 access_token 立刻作废</small></span>
          <button
            class="small"
            data-testid="trouble-void"
            onClick=${voidTokens}
          >
            ${voided ? '已作废' : '作废'}
          </button>
        </label>
      </li>
    </ul>
  </details>`
}
