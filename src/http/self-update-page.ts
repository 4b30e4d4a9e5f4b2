import { createHash } from 'node:crypto'
import { currentOf, type Opened } from '../actions/safety/self-update.ts'
import { labelOf } from '../domain/fields.ts'
import { glimpse, LONGEST_NOTE, NOTE } from '../domain/self-update.ts'

/** The page on which a customer mends its own facts: no script, nothing from elsewhere. */

const STYLE = `
*{box-sizing:border-box}
body{margin:0;background:#f4f5f7;color:#1f2329;font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif}
main{max-width:560px;margin:0 auto;padding:20px 16px 40px}
h1{font-size:20px;margin:8px 0}
h2{font-size:16px;margin:24px 0 0}
p{margin:8px 0}
.quiet{color:#5f6670;font-size:14px}
label{display:block;margin-top:16px;font-weight:600}
.now{display:block;font-weight:400;color:#5f6670;font-size:14px;overflow-wrap:anywhere}
input,textarea{width:100%;min-height:44px;margin-top:4px;padding:8px 12px;font:inherit;border:1px solid #8f959e;border-radius:8px;background:#fff}
textarea{min-height:88px;resize:vertical}
input:focus-visible,textarea:focus-visible,button:focus-visible{outline:3px solid #2f6fed;outline-offset:1px}
.wrong{color:#b42318;font-size:14px;font-weight:400;margin:4px 0 0}
button{width:100%;min-height:48px;margin-top:24px;border:0;border-radius:8px;background:#1d5bd6;color:#fff;font:600 16px system-ui,sans-serif}
@media (prefers-color-scheme:dark){body{background:#17191c;color:#eceef0}.quiet,.now{color:#a9b0b9}input,textarea{background:#23262a;color:inherit}.wrong{color:#ff9a8d}}
`.trim()

/** Nothing may be loaded, framed or sent elsewhere; the one style is known by its digest. */
export const POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'`

/** @param said what was typed, shown again beside `why` it cannot be taken */
export function formPage(
  link: Opened,
  said: Record<string, string> = {},
  why: Record<string, string> = {},
  notice = '',
): string {
  const wrong = Object.keys(why).length > 0 ? '有几项要改一下，见红字。' : notice
  const section = (of: 'contact' | 'customer', title: string) => {
    const fields = link.asked.filter((a) => a.of === of)
    return fields.length > 0 ? `<h2>${title}</h2>${fields.map(fieldOf).join('')}` : ''
  }
  const fieldOf = (one: Opened['asked'][number]) => {
    const value = currentOf(link, one)
    const now = value ? `现在：${glimpse(one.field, labelOf(one.field, value))}` : '现在：还没有'
    const reason = why[one.key]
    const id = one.key.replace('.', '-')
    return `<label for="${id}">${escape(one.label)}<span class="now">${escape(now)}</span></label>
<input id="${id}" name="${one.key}" maxlength="200" autocomplete="off" ${KEYBOARD[one.field.type] ?? ''} value="${escape(said[one.key] ?? '')}"${reason ? ` aria-invalid="true" aria-describedby="${id}-why"` : ''}>
${reason ? `<p class="wrong" id="${id}-why">${escape(reason)}</p>` : ''}`
  }
  const who = link.contact?.name ? `${link.contact.name}，您好` : '您好'
  return page(
    '核对资料',
    `<h1>${escape(who)}</h1>
<p>这是${escape(link.file.customer.name)}留在我们这里的资料。请把有变化的填上新的，没变的留空。</p>
<p class="quiet">只用于业务联系和服务，不会给别人。为了安全，现有资料只显示一部分。提交后由负责您的同事核对。</p>
${wrong ? `<p class="wrong" role="alert">${escape(wrong)}</p>` : ''}
<form method="post" autocomplete="off">
${section('contact', '您的联系方式')}
${section('customer', '单位资料')}
<label for="note">还想告诉我们的（可不填）</label>
<textarea id="note" name="${NOTE}" maxlength="${LONGEST_NOTE}">${escape(said[NOTE] ?? '')}</textarea>
<button type="submit">提交</button>
</form>`,
  )
}

const KEYBOARD: Record<string, string> = {
  phone: 'inputmode="tel"',
  email: 'inputmode="email"',
}

export const thanksPage = (): string =>
  page('已收到', '<h1>已收到，谢谢</h1><p>负责您的同事核对后会更新资料。现在可以关掉这个页面。</p>')

/** The same for a link that never was, is over or was used: whoever tries learns nothing. */
export const gonePage = (): string =>
  page(
    '链接不能用了',
    '<h1>这个链接不能用了</h1><p>它可能已经用过，或者过期了。如果您刚提交过，我们已经收到。需要再改，请联系负责您的同事。</p>',
  )

export const busyPage = (): string =>
  page('请稍后再试', '<h1>请稍后再试</h1><p>打开得太频繁了，请过十分钟再来。</p>')

const page = (title: string, body: string): string =>
  `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${title}</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>`

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const escape = (words: string): string => words.replace(/[&<>"']/g, (c) => ENTITIES[c] ?? c)
