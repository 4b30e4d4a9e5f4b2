import { NEWCOMER_WORDS } from '../../evidence/newcomer-words.ts'
import { tellLikeness } from '../../evidence/name-letters.ts'
import { scanWords, type Token, wordTree } from '../../evidence/scan.ts'
import { tell, type Tally } from '../../evidence/weigh.ts'
import type { Match } from '../match.ts'
import type { Person } from '../people.ts'
import { LEGAL, PLACES, TRADES } from '../tables.ts'
import { known, type Stretch } from './orgs.ts'

const TREE = wordTree(NEWCOMER_WORDS, {
  org: [...TRADES, ...LEGAL].filter((word) => word.length > 1).join(' '),
  place: PLACES.join(' '),
})
/** One of these stands in every line that brings somebody new. */
const DOORS = new Set(['call', 'intro', 'fresh', 'opened', 'met'])
/** Where nobody known is named, an enquiry is one as well. */
const WIDE_DOORS = new Set([...DOORS, 'reach'])
const DOORLIKE = new Set([...WIDE_DOORS, 'one'])
/** A name may begin right behind a word of these. */
const OPENS = new Set(
  'call one intro met fresh opened reach visit rel role time link who be'.split(' '),
)
/** And end right before one of these. */
const CLOSES = new Set(
  'who want one deed link rival role time mine visit call reach intro'.split(' '),
)
const BREAK = /[\s,，。;；:：!！?？、()（）"“”'\n~…/]/
const LETTER = /[A-Za-z]/
const MOST = 400
const LONGEST = 14
const LONGEST_LATIN = 32

/** A place in the line that may name who comes in, and the piece that it stands in. */
export interface Candidate {
  at: Stretch
  nth: number
}

/** A line with all such places. */
export interface Newcomers {
  line: string
  tokens: readonly Token[]
  pieces: readonly Piece[]
  /** Words and people by the place where they begin, and words by where they end. */
  startsAt: ReadonlyMap<number, Token>
  endsAt: ReadonlyMap<number, Token>
  personAt: ReadonlyMap<number, Person>
  /** Whom the files do not have. */
  people: readonly Person[]
  /** What is true of the whole line. */
  about: readonly string[]
  /** Where the written rules see somebody new. */
  ruled: Stretch | null
  found: readonly Candidate[]
}

interface Piece {
  start: number
  end: number
}

/** Stretches between marks; a space between two Latin words parts nothing. */
function piecesOf(line: string): Piece[] {
  const pieces: Piece[] = []
  let from = 0
  for (let i = 0; i <= line.length; i++) {
    const latin =
      line[i] === ' ' && LETTER.test(line[i - 1] ?? '') && LETTER.test(line[i + 1] ?? '')
    if (i < line.length && (latin || !BREAK.test(line.charAt(i)))) continue
    if (i > from) pieces.push({ start: from, end: i })
    from = i + 1
  }
  return pieces
}

/** The words around names in a folded line. */
export const newcomerSigns = (text: string): Token[] => scanWords(TREE, text.slice(0, MOST))

/** Whether one of them is a door through which somebody new comes in. */
export function hasDoor(tokens: readonly Token[], match: Match): boolean {
  const nobody = match.customers.length === 0
  const opens = nobody ? WIDE_DOORS : DOORS
  const long = nobody ? ['one', 'visit'] : ['one']
  const door = ({ kinds, start, end }: Token) =>
    kinds.some((kind) => opens.has(kind) || (end - start > 1 && long.includes(kind)))
  return tokens.some(door)
}

/** Every stretch of the folded line that may be the name of somebody new. */
export function candidates(
  text: string,
  tokens: readonly Token[],
  match: Match,
  ruled: Stretch | null,
): Newcomers {
  const line = text.slice(0, MOST)
  const doors = new Set(tokens.flatMap(({ kinds }) => kinds.filter((kind) => DOORLIKE.has(kind))))
  const pieces = piecesOf(line)
  const startsAt = new Map<number, Token>()
  const endsAt = new Map<number, Token>()
  for (const token of tokens) {
    startsAt.set(token.start, token)
    endsAt.set(token.end, token)
  }
  const people = match.people.filter((one) => !one.known).map((one) => one.person)
  const personAt = new Map(match.people.map((one) => [one.person.start, one.person]))
  const about = [...doors].map((kind) => `D:${kind}`)
  about.push(match.customers.length > 0 ? 'D:known' : 'D:nobody')
  const found: Candidate[] = []
  pieces.forEach((piece, nth) => {
    const starts = new Set<number>([piece.start])
    const ends = new Set<number>([piece.end])
    for (const token of tokens) {
      if (token.start < piece.start || token.end > piece.end) continue
      if (token.kinds.some((kind) => OPENS.has(kind))) starts.add(token.end)
      if (token.kinds.includes('place')) starts.add(token.start)
      if (token.kinds.some((kind) => CLOSES.has(kind))) ends.add(token.start)
      if (token.kinds.includes('org')) ends.add(token.end)
    }
    for (const person of match.people.map((one) => one.person))
      if (person.start > piece.start && person.start < piece.end) ends.add(person.start)
    for (const person of people)
      if (person.start >= piece.start && person.end <= piece.end) {
        starts.add(person.start)
        ends.add(person.end)
      }
    const latin = /^[\x20-\x7e]+$/.test(line.slice(piece.start, piece.end))
    for (const start of starts)
      for (const end of ends) {
        if (end - start < 2 || end - start > (latin ? LONGEST_LATIN : LONGEST)) continue
        const words = line.slice(start, end)
        if (!/[\u4e00-\u9fffA-Za-z]{2}/.test(words) || /\d{3}/.test(words)) continue
        const at: Stretch = [start, end]
        if (known(at, match)) continue
        found.push({ at, nth })
      }
  })
  return { line, tokens, pieces, startsAt, endsAt, personAt, people, about, ruled, found }
}

/** Tells what speaks for such a place; some of it more than once, which counts. */
export function tellPlace(f: Tally, seen: Newcomers, { at: [start, end], nth }: Candidate): void {
  const { line, tokens, pieces, startsAt, endsAt, personAt, people, about, ruled } = seen
  const piece = pieces[nth] as Piece
  const words = line.slice(start, end)
  for (const one of about) tell(f, one)
  tell(f, 'n:', String(Math.min(12, end - start)))
  const person = personAt.get(start)
  const isPerson = person !== undefined && person.end === end
  const sort = isPerson
    ? 'person'
    : endsAt.get(end)?.kinds.includes('org')
      ? 'org'
      : /^[A-Za-z]/.test(words)
        ? 'latin'
        : 'bare'
  tell(f, 's:', sort)
  tellLikeness(f, line, start, end)
  if (isPerson) tell(f, 'P:', person.form)
  // Before it.
  let left: string[]
  if (start === piece.start) {
    const before = pieces[nth - 1]
    const last = before && endsAt.get(before.end)
    left = last ? last.kinds.map((kind) => `|${kind}`) : [before ? '|' : '^']
    if (last) tell(f, 'Lw:|', line.slice(last.start, last.end))
    if (before && personAt.get(before.start)) tell(f, 'L|person')
  } else {
    const last = endsAt.get(start)
    left = last ? [...last.kinds] : ['?']
    if (last) {
      tell(f, 'Lw:', line.slice(last.start, last.end))
      const second = last.start > piece.start ? endsAt.get(last.start) : undefined
      if (second)
        for (const kind of second.kinds) for (const l of left) tell(f, 'LL:', kind, '>', l)
      else tell(f, last.start === piece.start ? 'LL:^' : 'LL:?')
    } else tell(f, 'Lc:', line.charAt(start - 1))
  }
  // Behind it.
  let right: string[]
  if (end === piece.end) {
    const after = pieces[nth + 1]
    const first = after && startsAt.get(after.start)
    right = first ? first.kinds.map((kind) => `|${kind}`) : [after ? '|' : '$']
    if (after && personAt.has(after.start)) right.push('|person')
    if (after && /\d/.test(line.charAt(after.start))) right.push('|number')
    if (first) tell(f, 'Rw:|', line.slice(first.start, first.end))
  } else {
    const first = startsAt.get(end)
    right = first ? [...first.kinds] : ['?']
    if (personAt.has(end)) right.push('person')
    if (first) tell(f, 'Rw:', line.slice(first.start, first.end))
    else tell(f, 'Rc:', line.charAt(end))
  }
  for (const l of left) {
    tell(f, 'L:', l)
    tell(f, 'L:', l, '/', sort)
    for (const r of right) tell(f, 'LR:', l, '>', r)
  }
  for (const r of right) {
    tell(f, 'R:', r)
    tell(f, 'R:', r, '/', sort)
  }
  // Within it.
  const last = endsAt.get(end)
  if (last && last.start >= start) tell(f, 'Ew:', line.slice(last.start, end))
  tell(f, 'E:', words.slice(-1))
  tell(f, 'E2:', words.slice(-2))
  tell(f, 'B:', words.charAt(0))
  if (startsAt.get(start)?.kinds.includes('place')) tell(f, 'B:place')
  for (const token of tokens) {
    if (token.end > end) break
    if (token.start < start) continue
    const org = token.kinds.includes('org')
    for (const kind of token.kinds)
      if (kind !== 'org' && kind !== 'place' && kind !== 'where') {
        tell(f, 'I:', kind)
        tell(f, 'I:', kind, String(token.end - token.start))
      }
    if (org && token.end < end) tell(f, 'I:org')
  }
  if (!isPerson && people.some((one) => one.start < end && start < one.end)) tell(f, 'I:person')
  // What its own piece and the one before say of a door.
  for (const token of tokens) {
    if (token.end > start) break
    if (token.start < (pieces[nth - 1]?.start ?? 0)) continue
    const own = token.start >= piece.start
    for (const kind of token.kinds)
      if (DOORLIKE.has(kind) || kind === 'who' || kind === 'rival')
        tell(f, own ? 'O:' : 'O1:', kind)
  }
  if (nth === 0) tell(f, 'first')
  if (start === piece.start && end === piece.end) {
    tell(f, 'whole')
    tell(f, 'whole:', sort)
  }
  if (ruled) {
    const [a, b] = ruled
    const how = a === start && b === end ? 'same' : a < end && start < b ? 'over' : 'else'
    tell(f, 'rule:', how)
    tell(f, 'rule:', how, '/', sort)
  } else {
    tell(f, 'rule:none')
    tell(f, 'rule:none/', sort)
  }
}
