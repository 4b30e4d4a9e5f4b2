import { fold as level } from '../normalise.ts'
import { LEGAL, LEGAL_LETTER, PLACES, PLACE_SUFFIX, TRADES } from './tables.ts'

/** Letters and digits only, half-width, lower case, simplified: two spellings of one name meet. */
export const fold = (text: string): string =>
  level(text.normalize('NFKC'))
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '')

/** How much of a name a form keeps. */
export type FormKind = 'full' | 'bare' | 'local' | 'core' | 'front' | 'loose'
export interface Form {
  /** Folded. */
  text: string
  kind: FormKind
}

const ends = (list: readonly string[]): { set: ReadonlySet<string>; longest: number } => ({
  set: new Set(list),
  longest: Math.max(...list.map((word) => word.length)),
})
const LEGAL_ENDS = ends(LEGAL)
const TRADE_ENDS = ends(TRADES)
const PLACE_STARTS = ends(PLACES)

/** `text` without its longest listed end, as long as `least` letters stay. */
function strip(text: string, of: typeof LEGAL_ENDS, least: number): string {
  for (let length = Math.min(of.longest, text.length - least); length >= 2; length--)
    if (of.set.has(text.slice(-length))) return text.slice(0, -length)
  return text
}

function placeAt(rest: string): number {
  for (let length = PLACE_STARTS.longest; length >= 2; length--)
    if (PLACE_STARTS.set.has(rest.slice(0, length))) return length
  return 0
}

/** Where the place names at the front of a name end: 合肥瑶海区万客隆 → 5. */
export function placeEnd(name: string): number {
  let at = 0
  for (let round = 0; round < 4; round++) {
    const rest = name.slice(at)
    let length = placeAt(rest)
    if (length > 0 && /^[省市区县旗州]/.test(rest.slice(length)) && rest.length > length + 2)
      length++
    if (length === 0) length = PLACE_SUFFIX.exec(rest)?.[0].length ?? 0
    if (length === 0 || rest.length - length < 2) break
    at += length
  }
  return at
}

/** A name without its legal form: 川泰泵业有限公司 → 川泰泵业, 河套面粉厂 → 河套面粉. */
function withoutLegal(name: string, from: number): string {
  let bare = name
  for (let round = 0; round < 3; round++) {
    const next = strip(bare, LEGAL_ENDS, from + 2)
    if (next === bare) break
    bare = next
  }
  const last = bare.charAt(bare.length - 1)
  // 宾馆 and 药店 are trades as a whole.
  if ([2, 3, 4].some((length) => TRADE_ENDS.set.has(bare.slice(-length)))) return bare
  return bare.length - from >= 5 && LEGAL_LETTER.includes(last) ? bare.slice(0, -1) : bare
}

/** The name proper: 川泰泵业 → 川泰. */
export function core(local: string): string {
  let kept = local
  for (let round = 0; round < 3; round++) {
    const next = strip(kept, TRADE_ENDS, 2)
    if (next === kept) break
    kept = next
  }
  return kept
}

const isWeak = (text: string): boolean =>
  text.length < 2 ||
  TRADE_ENDS.set.has(text) ||
  PLACE_STARTS.set.has(text) ||
  LEGAL_ENDS.set.has(text)

/**
 * The forms under which people speak of a name, most complete first. `loose` ones rest on a guess
 * (a county without its suffix) and need to be the only ones that fit.
 */
export function nameForms(name: string, given: 'customer' | 'short'): readonly Form[] {
  const key = `${given} ${name}`
  const kept = memo.get(key)
  if (kept) return kept
  const made = makeForms(name, given)
  if (memo.size >= MOST_KEPT) memo.clear()
  memo.set(key, made)
  return made
}

// A memo of a pure function: every line asks for the forms of the same customers again.
const memo = new Map<string, readonly Form[]>()
const MOST_KEPT = 20_000

/** What a hospital or a school is for, before its kind. */
const SPECIALTY =
  /(?:骨科|骨伤|眼科|口腔科?|妇产科?|妇幼|妇科|儿科|儿童|中医|皮肤科?|肿瘤|整形|医美|康复|体检|综合|外国语|实验|职业|国际|双语)$/

function makeForms(name: string, given: 'customer' | 'short'): Form[] {
  const full = fold(name)
  const forms: Form[] = [{ text: full, kind: 'full' }]
  const add = (text: string, kind: FormKind): void => {
    if (!isWeak(text) && !forms.some((form) => form.text === text)) forms.push({ text, kind })
  }
  if (!/[\u4e00-\u9fff]/.test(full)) return forms
  const from = placeEnd(full)
  const bare = withoutLegal(full, from)
  if (bare.length >= 3) add(bare, 'bare')
  const local = bare.slice(from)
  if (from > 0) {
    if (local.length >= 3) add(local, 'local')
    if (full.length - from >= 3) add(full.slice(from), 'local')
  }
  const middle = core(local)
  // Behind a place two letters are a core too: 宁波海天 is 海天.
  if (middle.length < local.length || (from > 0 && local.length === 2)) add(middle, 'core')
  // 仁和骨科医院 is 仁和.
  const plain = middle.replace(SPECIALTY, '')
  if (plain.length >= 2 && plain !== middle) add(plain, 'core')
  // Trades are endless: of a name that no listed one ends, the first letters are taken for its core.
  if (middle.length === local.length && local.length >= 4 && local.length <= 6) {
    add(local.slice(0, 2), 'front')
    if (local.length >= 5) add(local.slice(0, 3), 'front')
  }
  // A county is often written without its suffix after the prefecture: 徐州新沂万福家装.
  if (from > 0 && local.length >= 6 && given === 'customer') {
    add(local.slice(2), 'loose')
    if (core(local.slice(2)).length >= 2) add(core(local.slice(2)), 'loose')
  }
  return forms
}
