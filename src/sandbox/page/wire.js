import { html, useState } from '/sandbox/preact.js'
import { clockSeconds } from './words.js'

const KINDS = [
  ['all', '全部'],
  ['callback', '回调'],
  ['api', '接口'],
  ['bad', '有问题'],
]

/** What went over the wire, newest first, opened up. */
export function Wire({ wire, people }) {
  const [kind, setKind] = useState('all')
  const fits = (e) => kind === 'all' || (kind === 'bad' ? !e.ok : e.kind === kind)
  const shown = wire.filter(fits).slice(-120).reverse()
  const bad = wire.filter((e) => !e.ok).length
  return html`<section class="box wire" aria-label="线路记录">
    <header>
      <h3>线路记录</h3>
      <div class="kinds" role="group" aria-label="筛选">
        ${KINDS.map(
          ([k, words]) => html`<button
            key=${k}
            aria-pressed=${kind === k}
            class=${k === 'bad' && bad ? 'bad' : ''}
            onClick=${() => setKind(k)}
          >
            ${words}${k === 'bad' && bad ? ` ${bad}` : ''}
          </button>`,
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
  // Hundreds of calls are listed; only what is opened is laid out.
  const [open, setOpen] = useState(false)
  const said = entry.sentPlain ?? entry.sent
  const who = people.find((p) => said.includes(`[${p.userId}]`) || said.includes(`"${p.userId}"`))
  return html`<li data-testid="wire-entry" data-kind=${entry.kind} data-ok=${entry.ok}>
    <details onToggle=${(e) => setOpen(e.currentTarget.open)}>
      <summary>
        <i
          class=${`way ${entry.kind}`}
          aria-hidden="true"
        >
          ${entry.kind === 'callback' ? '→' : '←'}
        </i>
        <span class="wire-title">${entry.title}<small>${who ? who.name : ''}</small></span>
        <span class="wire-end"><time>${clockSeconds(entry.at)}</time><small>${entry.ms} ms</small></span>
        <i class=${`dot ${entry.ok ? '' : 'bad'}`} aria-label=${entry.ok ? '正常' : '有问题'}></i>
      </summary>
      ${open && html`<${Opened} entry=${entry} />`}
    </details>
  </li>`
}

const Opened = ({ entry }) =>
  html`<div class="opened">
    ${entry.problems.map((p) => html`<p class="problem">${p}</p>`)}
    ${entry.remarks.map((r) => html`<p class="remark">${r}</p>`)}
    <p class="line"><b>${entry.method}</b> ${entry.url.split('?')[0]} <em>${entry.status || '—'}</em></p>
    <${Fields} fields=${entry.fields} />
    ${entry.sentPlain !== null && html`<${Code} name="明文" text=${entry.sentPlain} open />`}
    ${entry.sent && html`<${Code}
      name=${entry.sentPlain === null ? '请求' : '密文'}
      text=${entry.sent}
      open=${entry.sentPlain === null}
    />`}
    ${entry.answerPlain !== null && html`<${Code}
      name="应答明文"
      text=${entry.answerPlain}
      open
    />`}
    ${entry.answer
      ? html`<${Code}
        name=${entry.answerPlain === null ? '应答' : '应答密文'}
        text=${entry.answer}
        open=${entry.answerPlain === null}
      />`
      : html`<p class="remark">应答是空的：没有话要说。</p>`}
  </div>`

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
      .replace(/(<\/[^>]+>)(?=<)/g, '$1\n')
      .replace(/(<[^/!][^>]*>)(?=<[^/!])/g, '$1\n')
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
