import { XMLParser } from 'fast-xml-parser'
import type { Json } from './types.ts'

/** `]]>` inside a text ends the section early, so it is split (protocol 5). */
export const cdata = (text: string): string =>
  `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`

/** `{ Name: 'text' | 1 | raw XML }` as elements; numbers go without CDATA, as WeCom writes them. */
export function elements(fields: Record<string, string | number | { raw: string }>): string {
  return Object.entries(fields)
    .map(([name, value]) => {
      const inner =
        typeof value === 'object' ? value.raw : typeof value === 'number' ? value : cdata(value)
      return `<${name}>${inner}</${name}>`
    })
    .join('')
}

/** The fields inside `<xml>`, all as text, or null when it is not such a document. */
export function parseXml(source: string): Json | null {
  if (source.includes('<!DOCTYPE')) return null
  const parser = new XMLParser({ parseTagValue: false, trimValues: false, ignoreAttributes: true })
  try {
    const root = (parser.parse(source, true) as { xml?: unknown }).xml
    return typeof root === 'object' && root !== null ? (root as Json) : null
  } catch {
    return null
  }
}
