import { decode } from './csv.ts'
import type { SheetRow } from './unreadable.ts'

/** Columns in which cards are handed on, so that they take the same way as a table. */
const HEADINGS = [
  ...[
    '姓名',
    '公司名称',
    '部门',
    '职务',
    '手机',
    '手机2',
    '手机3',
    '座机',
    '传真',
    '邮箱',
    '邮箱2',
  ],
  ...['微信', 'QQ', '地址', '网址', '生日', '标签', '备注'],
]

/**
 * Cards of vCard 2.1, 3.0 and 4.0, as a heading row and one row each (`row` is the card's number
 * plus one). By hand: of the two libraries tried one leaves Android's 2.1 quoted-printable Chinese
 * undecoded, the other refuses 3.0.
 */
export async function* readVcards(content: Buffer): AsyncGenerator<SheetRow> {
  yield { sheet: '', row: 1, cells: HEADINGS }
  // As bytes: lines may be folded within a character, and 2.1 names a charset for each value.
  const lines = unfold(content.toString('latin1'))
  let row = 1
  let card: Card = new Map()
  for (const line of lines) {
    if (/^BEGIN:VCARD/i.test(line)) card = new Map()
    else if (/^END:VCARD/i.test(line)) yield { sheet: '', row: (row += 1), cells: cellsOf(card) }
    else readLine(line, card)
  }
}

type Card = Map<string, string[]>

const add = (card: Card, heading: string, value: string) => {
  if (value.trim() !== '') card.set(heading, [...(card.get(heading) ?? []), value.trim()])
}

function cellsOf(card: Card): string[] {
  const [company, ...units] = card.get('org') ?? []
  if (company) add(card, '公司名称', company)
  if (units.length > 0 && !card.has('部门')) add(card, '部门', units.join(''))
  if (!card.has('姓名')) for (const name of card.get('n') ?? []) add(card, '姓名', name)

  const taken = new Map<string, number>()
  const cells = HEADINGS.map((heading) => {
    const name = heading.replace(/\d$/, '')
    const nth = taken.get(name) ?? 0
    taken.set(name, nth + 1)
    const values = card.get(name) ?? []
    if (name === '备注') return values.join('\n')
    if (name === '手机' || name === '邮箱') return values[nth] ?? ''
    return [...new Set(values)].join('、')
  })
  // Numbers and addresses beyond the columns are not lost.
  const more = [...(card.get('手机') ?? []).slice(3), ...(card.get('邮箱') ?? []).slice(2)]
  return more.length === 0
    ? cells
    : [...cells.slice(0, -1), [cells.at(-1), ...more].join('\n').trim()]
}

function readLine(line: string, card: Card): void {
  const found = /^(?:[\w-]+\.)?([\w-]+)((?:;(?:[^:;"]|"[^"]*")*)*):(.*)$/s.exec(line)
  if (!found) return
  const [, property = '', parameters = '', raw = ''] = found
  const name = property.toUpperCase()
  const value = decodeValue(raw, parameters)
  const types = parameters.toUpperCase()
  const parts = splitParts(value)

  if (name === 'N') {
    const [family = '', given = '', middle = ''] = parts
    const han = /\p{Script=Han}/u.test(family + given)
    add(
      card,
      'n',
      han ? family + given + middle : [given, middle, family].filter(Boolean).join(' '),
    )
  } else if (name === 'ORG') parts.forEach((part) => add(card, 'org', part))
  else if (name === 'ADR') add(card, '地址', addressOf(parts))
  else if (name === 'TEL')
    add(card, headingOfTel(types), unescape(value).replace(/^tel:/i, '').replace(/;ext=/i, '转'))
  else if (name === 'BDAY')
    add(card, '生日', unescape(value).replace(/^--/, '').replace(/T.*$/, ''))
  else if (name === 'IMPP' || name === 'X-QQ' || name === 'X-WECHAT' || name === 'X-WEIXIN') {
    const where = /QQ/.test(name + types) || /^qq:/i.test(value) ? 'QQ' : '微信'
    add(card, where, unescape(value).replace(/^\w+:/, ''))
  } else if (PLAIN[name]) add(card, PLAIN[name], unescape(value))
  else if (!SILENT.has(name)) add(card, '备注', value.trim() && `${name}：${unescape(value)}`)
}

const PLAIN: Record<string, string> = {
  FN: '姓名',
  TITLE: '职务',
  EMAIL: '邮箱',
  URL: '网址',
  NOTE: '备注',
  CATEGORIES: '标签',
}

/** About the card, not about the person. */
const SILENT = new Set(
  'VERSION PRODID UID REV PHOTO LOGO SOUND KEY LABEL CLASS SORT-STRING MAILER TZ X-ABLABEL X-ABADR SOURCE KIND'.split(
    ' ',
  ),
)

function headingOfTel(types: string): string {
  if (types.includes('FAX')) return '传真'
  return /CELL|IPHONE|MOBILE/.test(types) || !/WORK|HOME|MAIN/.test(types) ? '手机' : '座机'
}

/** Post box, extension, street, locality, region, postcode, country → from the large to the small. */
function addressOf(parts: string[]): string {
  const [box = '', extension = '', street = '', city = '', region = ''] = parts
  const place = region === city ? [city] : [region, city]
  return [...place, street, extension, box].join('')
}

/** 2.1 continues quoted-printable with a trailing =, 3.0 and 4.0 with a leading blank. */
function unfold(text: string): string[] {
  const lines: string[] = []
  let soft = false
  for (const line of text.split(/\r\n?|\n/)) {
    const last = lines.at(-1)
    const folded = !soft && /^[ \t]/.test(line)
    if (last !== undefined && (soft || folded)) {
      lines[lines.length - 1] = soft ? last.slice(0, -1) + line.trimStart() : last + line.slice(1)
    } else lines.push(line)
    const whole = lines.at(-1) ?? ''
    soft = whole.endsWith('=') && /^[^:]*QUOTED-PRINTABLE/i.test(whole)
  }
  return lines
}

function decodeValue(raw: string, parameters: string): string {
  const bytes = /QUOTED-PRINTABLE/i.test(parameters)
    ? raw.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : raw
  const charset = /CHARSET="?([\w-]+)/i.exec(parameters)?.[1] ?? ''
  const content = Buffer.from(bytes, 'latin1')
  if (/^(gb|big5)/i.test(charset)) {
    return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : 'big5').decode(content)
  }
  try {
    return decode(content)
  } catch {
    return content.toString('utf8') // one broken value must not lose the other cards
  }
}

const splitParts = (value: string): string[] =>
  value.split(/(?<!\\);/).map((part) => unescape(part).trim())

const unescape = (value: string): string =>
  value.replace(/\\([nN,;:\\])/g, (_, mark: string) => (/n/i.test(mark) ? '\n' : mark))
