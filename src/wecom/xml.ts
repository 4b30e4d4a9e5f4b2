import { XMLParser } from 'fast-xml-parser'
import { Refused } from './crypto.ts'

/** An element: its words, its children by name, or several of one name. */
export type Node = string | Element | Node[]
export interface Element {
  [name: string]: Node
}

/** WeCom nests four deep (the choices of a card). */
const DEEPEST = 16

const TOKEN = /<!\[CDATA\[([\s\S]*?)\]\]>|<(\/?)([A-Za-z_][\w.-]*)\s*(\/?)>|([^<&]+)/gy

/** Names and limits of this file are fast-xml-parser's; values stay strings (MsgId is over 2^53). */
const PARSER = new XMLParser({
  ignoreAttributes: true,
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
  htmlEntities: true,
  maxNestedTags: DEEPEST,
})

/**
 * The children of `<xml>`. Refuses document types and entities, whatever is not well formed and
 * whatever nests deeper than WeCom does.
 */
export function readXml(xml: string): Element {
  const root = (readPlain(xml) ?? readAny(xml))['xml']
  if (typeof root !== 'object' || Array.isArray(root)) throw new Refused('envelope')
  return root
}

/**
 * What WeCom really sends: elements without attributes, plain text, CDATA. 5 µs where the parser
 * takes 80, and there are two documents to a message. Null: something else, the parser's business.
 */
export function readPlain(xml: string): Element | null {
  const stack: { name: string; children: Element | null; text: string }[] = []
  let top = { name: '', children: null as Element | null, text: '' }
  let at = 0
  for (const match of xml.matchAll(TOKEN)) {
    at += match[0].length
    const [, cdata, slash, name, selfClosing, text] = match
    if (name === undefined) {
      top.text += cdata ?? text ?? ''
      continue
    }
    if (!slash) {
      if (stack.length === DEEPEST) throw new Refused('envelope')
      stack.push(top)
      top = { name, children: null, text: '' }
      if (!selfClosing) continue
    }
    const parent = stack.pop()
    if (!parent || (slash && (selfClosing || top.name !== name))) throw new Refused('envelope')
    parent.children ??= Object.create(null) as Element
    add(parent.children, name, top.children ?? top.text)
    top = parent
  }
  if (at !== xml.length) return null
  if (stack.length > 0 || !top.children || top.text.trim()) throw new Refused('envelope')
  return top.children
}

/** Anything that may be called XML: attributes, comments, character references. */
export function readAny(xml: string): Element {
  // What a member typed may well be 「<!DOCTYPE html>」, and stands in CDATA.
  if (/<!(doctype|entity)/i.test(outsideCdata(xml))) throw new Refused('entity')
  try {
    return PARSER.parse(xml, true) as Element
  } catch (cause) {
    throw new Refused('envelope', { cause })
  }
}

/** By `indexOf`: a lazy pattern takes quadratic time over CDATA that never ends. */
function outsideCdata(xml: string): string {
  let outside = ''
  for (let at = 0; ;) {
    const start = xml.indexOf('<![CDATA[', at)
    const end = start < 0 ? -1 : xml.indexOf(']]>', start)
    if (end < 0) return outside + xml.slice(at)
    outside += xml.slice(at, start)
    at = end
  }
}

function add(children: Element, name: string, value: Node): void {
  const before = children[name]
  if (before === undefined) children[name] = value
  else if (Array.isArray(before)) before.push(value)
  else children[name] = [before, value]
}

/** The words of an element; '' where there are none, or more than one. */
export function words(node: Node | undefined): string {
  return typeof node === 'string' ? node : ''
}

/** All elements of that name, however many there are. */
export function all(node: Node | undefined): Node[] {
  if (node === undefined || node === '') return []
  return Array.isArray(node) ? node : [node]
}

export function child(node: Node | undefined, name: string): Node | undefined {
  return typeof node === 'object' && !Array.isArray(node) ? node[name] : undefined
}

/** Ends of CDATA in what a member wrote are split, so that they end nothing. */
export const cdata = (text: string): string =>
  `<![CDATA[${text.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
