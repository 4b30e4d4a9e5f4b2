// WeCom's markdown subset as elements; nothing is ever set as HTML.
import { html } from '/sandbox/preact.js'

// A star before a space, or before the zero-width one that neutralises it, is only a star.
const INLINE = new RegExp(
  `(${[
    String.raw`\*\*[^*\s\u200b][^*\n]*\*\*`,
    '`[^`\n]+`',
    String.raw`\[[^\]\n]+\]\(https?:\/\/[^)\s]+\)`,
    String.raw`<font color="?(?:info|comment|warning)"?>[^<]*<\/font>`,
    String.raw`<@[\w.@-]+>`,
    String.raw`\*[^*\s\u200b][^*\n]*\*`,
  ].join('|')})`,
)

function inline(line, people) {
  return line.split(INLINE).map((part, i) => {
    if (i % 2 === 0) return part
    if (part.startsWith('**')) return html`<strong>${part.slice(2, -2)}</strong>`
    if (part.startsWith('`')) return html`<code>${part.slice(1, -1)}</code>`
    if (part.startsWith('[')) {
      const [, words, url] = /^\[(.+)\]\((.+)\)$/.exec(part)
      return html`<a href=${url} target="_blank" rel="noreferrer">${words}</a>`
    }
    if (part.startsWith('<font')) {
      const [, tone, words] = /color="?(\w+)"?>(.*)<\/font>/.exec(part)
      return html`<span class=${`tone-${tone}`}>${words}</span>`
    }
    if (part.startsWith('<@')) {
      const person = people.find((p) => p.userId === part.slice(2, -1))
      return html`<span class="mention">@${person?.name ?? part.slice(2, -1)}</span>`
    }
    return html`<em>${part.slice(1, -1)}</em>`
  })
}

const cells = (line) => line.replace(/^\||\|$/g, '').split('|').map((cell) => cell.trim())

export function Markdown({ text, people }) {
  const lines = text.replace(/<think>[\s\S]*?(<\/think>|$)/g, '').split('\n')
  const out = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]
    const heading = /^(#{1,6}) (.*)$/.exec(line)
    const item = /^(\s*)([-*]|\d+[.、]) (.*)$/.exec(line)
    if (/^```/.test(line)) {
      const end = lines.findIndex((l, j) => j > i && /^```/.test(l))
      const stop = end < 0 ? lines.length : end
      out.push(html`<pre>${lines.slice(i + 1, stop).join('\n')}</pre>`)
      i = stop
    } else if (/^\s*\|.*\|\s*$/.test(line) && /^\s*\|[\s:|-]+\|\s*$/.test(lines[i + 1] ?? '')) {
      const rows = []
      let j = i + 2
      while (/^\s*\|.*\|\s*$/.test(lines[j] ?? '')) rows.push(cells(lines[j++].trim()))
      out.push(
        html`<div class="table"><table>
          <thead><tr>${cells(line.trim()).map((c) => html`<th>${inline(c, people)}</th>`)}</tr></thead>
          <tbody>${rows.map((r) => html`<tr>${r.map((c) => html`<td>${inline(c, people)}</td>`)}</tr>`)}</tbody>
        </table></div>`,
      )
      i = j - 1
    } else if (heading) {
      out.push(html`<p class=${`h h${heading[1].length}`}>${inline(heading[2], people)}</p>`)
    } else if (line.startsWith('> ') || line === '>') {
      out.push(html`<blockquote>${inline(line.slice(2), people)}</blockquote>`)
    } else if (item) {
      const depth = Math.min(3, item[1].length >> 1)
      const mark = /\d/.test(item[2]) ? item[2] : '•'
      out.push(html`<p class=${`li d${depth}`}><span>${mark}</span><span>${inline(item[3], people)}</span></p>`)
    } else if (/^-{3,}$/.test(line)) out.push(html`<hr />`)
    else out.push(html`<p>${line ? inline(line, people) : html`<br />`}</p>`)
  }
  return html`<div class="md">${out}</div>`
}

/** A text message: only `<a href>` is alive in WeCom, and here only when it leads to the web. */
export function Words({ text }) {
  const parts = text.split(/(<a href="https?:\/\/[^"]+">[^<]*<\/a>)/)
  return parts.map((part, i) => {
    if (i % 2 === 0) return part
    const [, url, words] = /^<a href="([^"]+)">(.*)<\/a>$/.exec(part)
    return html`<a href=${url} target="_blank" rel="noreferrer">${words}</a>`
  })
}
