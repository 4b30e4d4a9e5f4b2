/** How a cell's number format shows a date; undefined for a plain number. */
export type DateStyle = 'date' | 'month-day' | 'time' | undefined

/**
 * By cell style. Formats 27–36 and 50–58 are what Chinese Excel and WPS use for 2026年1月3日 and
 * 1月3日 without declaring them in the file.
 */
export function dateStyles(styles: string): DateStyle[] {
  const codes = new Map<number, string>()
  for (const [, attributes = ''] of styles.matchAll(/<(?:\w+:)?numFmt\b([^<>]*)>/g)) {
    const id = /numFmtId="(\d+)"/.exec(attributes)?.[1]
    codes.set(Number(id), /formatCode="([^"]*)"/.exec(attributes)?.[1] ?? '')
  }
  const [, formats = ''] = styles.split(/<\/?(?:\w+:)?cellXfs\b/)
  return Array.from(formats.matchAll(/<(?:\w+:)?xf\b([^<>]*)>/g), ([, attributes = '']) => {
    const id = Number(/numFmtId="(\d+)"/.exec(attributes)?.[1] ?? 0)
    const code = codes.get(id)
    return code === undefined ? BUILT_IN.get(id) : styleOf(code)
  })
}

/**
 * A serial as `YYYY-MM-DD[ HH:MM]`, `HH:MM`, or, where the cell shows no year, `1月3日（2026年）`:
 * Excel put in the year of typing, which is right for a visit and wrong for a birthday.
 */
export function readSerial(serial: number, style: DateStyle, from1904: boolean): string {
  // Excel believes in a 29 February 1900; days before it are one off.
  const days = serial + (from1904 ? 1462 : serial < 60 ? 1 : 0)
  const minutes = Math.round(days * 1440)
  const moment = new Date(Date.UTC(1899, 11, 30) + minutes * 60_000)
  if (!Number.isFinite(moment.getTime()) || moment.getUTCFullYear() > 9999) return String(serial)

  const [day = '', clock = ''] = moment.toISOString().slice(0, 16).split('T')
  if (style === 'time' || serial < 1) return clock
  const [year, month, date] = day.split('-').map(Number)
  if (style === 'month-day') return `${month}月${date}日（${year}年）`
  return minutes % 1440 === 0 ? day : `${day} ${clock}`
}

function styleOf(code: string): DateStyle {
  const [positive = ''] = code
    .replace(/&quot;/g, '"')
    .toLowerCase()
    .split(';')
  const tokens = positive.replace(/"[^"]*"|\\.|\[[^\]]*\]|_.|\.0+$/g, '')
  if (/general|[#?0]/.test(tokens) || !/[ymdhs]/.test(tokens)) return undefined
  if (/[ye]/.test(tokens)) return 'date'
  return /[hs]/.test(tokens) && !/d/.test(tokens) ? 'time' : 'month-day'
}

const BUILT_IN = new Map<number, DateStyle>([
  ...[14, 15, 17, 22, 27, 30, 31, 36, 50, 52, 57].map((id) => [id, 'date'] as const),
  ...[16, 28, 29, 51, 53, 54, 58].map((id) => [id, 'month-day'] as const),
  ...[18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56].map((id) => [id, 'time'] as const),
])
