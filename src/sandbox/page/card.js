import { html, useState } from '/sandbox/preact.js'
import { post } from './words.js'

const link = (url) => /^https?:\/\//.test(url)

/** A template card, as whoever is `me` sees it. */
export function CardView({ b, me, say }) {
  const card = b.body.views[me] ?? b.body.card
  const [chosen, setChosen] = useState({})
  const [busy, setBusy] = useState(null)
  const [more, setMore] = useState(false)
  const frozen = card.replaced !== null

  const chosenOf = (question) =>
    chosen[question.key] ?? question.options.filter((o) => o.checked).map((o) => o.id)
  const choose = (question, ids) => setChosen({ ...chosen, [question.key]: ids })
  const press = async (key, menu = false) => {
    setBusy(key)
    setMore(false)
    const selected = Object.fromEntries(card.questions.map((q) => [q.key, chosenOf(q)]))
    await post('tap', { me, chat: b.chat, bubble: b.id, key, selected, menu })
    // The button rests while the callback is on its way, as in the client.
    setTimeout(() => setBusy(null), 700)
  }

  return html`<div class=${`card ${card.type}`} data-testid="card">
    ${(card.source || card.menu.length > 0) &&
    html`<div class="card-source">
      <img src="/sandbox/page/logo.svg" alt="" /><span>${card.source}</span>
      ${card.menu.length > 0 &&
      html`<span class="card-more">
        <button
          aria-label="更多"
          aria-expanded=${more}
          data-testid="card-menu"
          onClick=${() => setMore(!more)}
        >
          •••
        </button>
        ${more &&
        html`<ul>
          ${card.menu.map((m) => html`<li><button
            data-testid="card-menu-item"
            onClick=${() => press(m.key, true)}
          >
            ${m.text}
          </button></li>`)}
        </ul>`}
      </span>`}
    </div>`}
    ${link(card.image) && html`<img class="card-image" src=${card.image} alt="" />`}
    ${card.title && html`<h2>${card.title}</h2>`}
    ${card.desc && html`<p class="card-desc">${card.desc}</p>`}
    ${card.emphasis &&
    html`<p class="card-emphasis"><strong>${card.emphasis.title}</strong><span>${card.emphasis.desc}</span></p>`}
    ${card.quote &&
    html`<blockquote>
      ${card.quote.title && html`<strong>${card.quote.title}</strong>`}<span>${card.quote.text}</span>
    </blockquote>`}
    ${card.subTitle && html`<p class="card-text">${card.subTitle}</p>`}
    ${card.rows.length > 0 &&
    html`<dl>
      ${card.rows.map(
        (row) => html`<div><dt>${row.key}</dt><dd>${link(row.url) ? html`<a
          href=${row.url}
          target="_blank"
          rel="noreferrer"
        >
          ${row.value}
        </a>` : row.value}</dd></div>`,
      )}
    </dl>`}
    ${card.blocks.map((block) => html`<p class="card-block"><strong>${block.title}</strong><span>${block.desc}</span></p>`)}
    ${card.questions.map(
      (q) => html`<${Question}
        key=${q.key}
        q=${q}
        list=${card.type === 'vote_interaction'}
        off=${frozen || q.disabled}
        ids=${chosenOf(q)}
        choose=${(ids) => choose(q, ids)}
      />`,
    )}
    ${card.jumps.map((jump) =>
      jump.question
        ? html`<button
          class="card-jump"
          onClick=${() => say(jump.question)}
        >
          ${jump.title}<i>›</i>
        </button>`
        : html`<a
          class="card-jump"
          href=${link(jump.url) ? jump.url : '#'}
          target="_blank"
          rel="noreferrer"
        >
          ${jump.title}<i>›</i>
        </a>`,
    )}
    ${frozen
      ? html`<div class="card-buttons"><button
        disabled
        data-testid="card-replaced"
      >
        ${card.replaced}
      </button></div>`
      : html`<${Buttons} ...${{ card, busy, press }} />`}
  </div>`
}

function Buttons({ card, busy, press }) {
  const all = [
    ...card.buttons,
    ...(card.submit ? [{ ...card.submit, style: 1, url: '' }] : []),
  ]
  if (all.length === 0) {
    return link(card.url) && html`<a
      class="card-jump"
      href=${card.url}
      target="_blank"
      rel="noreferrer"
    >
      查看详情<i>›</i>
    </a>`
  }
  const long = all.some((b) => [...b.text].length > 5)
  return html`<div class=${`card-buttons n${long || all.length === 1 ? 1 : all.length % 3 === 0 ? 3 : 2}`}>
    ${all.map((b) =>
      b.url
        ? html`<a
          class=${`s${b.style}`}
          href=${link(b.url) ? b.url : '#'}
          target="_blank"
          rel="noreferrer"
        >
          ${b.text}
        </a>`
        : html`<button
            class=${`s${b.style} ${busy === b.key ? 'busy' : ''}`}
            data-testid="card-button"
            data-key=${b.key}
            disabled=${busy !== null}
            onClick=${() => press(b.key)}
          >${b.text}</button>`,
    )}
  </div>`
}

function Question({ q, list, off, ids, choose }) {
  if (!list) {
    return html`<label class="card-select">
      <span>${q.title}</span>
      <select
        data-testid="card-select"
        disabled=${off}
        value=${ids[0] ?? ''}
        onChange=${(e) => choose(e.target.value ? [e.target.value] : [])}
      >
        ${ids.length === 0 && html`<option value="">请选择</option>`}
        ${q.options.map((o) => html`<option
          value=${o.id}
          selected=${ids[0] === o.id}
        >
          ${o.text}
        </option>`)}
      </select>
    </label>`
  }
  const toggle = (id) => {
    if (!q.many) return choose([id])
    choose(ids.includes(id) ? ids.filter((one) => one !== id) : [...ids, id])
  }
  return html`<fieldset class="card-vote" disabled=${off}>
    ${q.title && html`<legend>${q.title}</legend>`}
    ${q.options.map(
      (o) => html`<label>
        <input
          type=${q.many ? 'checkbox' : 'radio'}
          name=${q.key}
          data-testid="card-option"
          checked=${ids.includes(o.id)}
          onChange=${() => toggle(o.id)}
        />
        <span>${o.text}</span>
      </label>`,
    )}
  </fieldset>`
}
