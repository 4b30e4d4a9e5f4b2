import type { Command, Field, Fields } from './command.ts'
import { narrow } from './words.ts'

export interface Parsed {
  command: Command
  /** Words for fields, by field name. */
  words: Record<string, string>
}

/** After the name of a command that must stand apart. */
const SET_APART = /^(?:[\s:：]|$)/
const BOUNDARY = /^[\s:：,，、。;；!！]/

/**
 * Finds the command that a line asks for, with words for its fields; key words in any order, with or
 * without spaces, colons, commas. Undefined: the line is something else (a name, a note, a question).
 * @param isName whether words begin with a known name: decides 「改华东建材…」 from 「改天再说」
 */
export function parseCommand(line: string, commands: readonly Command[]): Parsed | undefined {
  const spelled = commands.find((c) => isSpelled(line, c))
  if (spelled)
    return { command: spelled, words: splitFields(line.slice(spelled.name.length), spelled.fields) }
  for (const command of commands)
    for (const pattern of command.says ?? []) {
      const found = pattern.exec(line)
      if (!found) continue
      return { command, words: wordsIn(found, command) }
    }
  const named = longestName(line, commands)
  if (!named) return undefined
  const said = line.slice(named.name.length)
  const rest = ASKS.test(said) && isShown(named.command) ? '' : said
  // One character may begin any word (改天, 记得, 查理): it is a command only when set apart.
  if (named.name.length === 1 && rest && !BOUNDARY.test(rest)) return undefined
  return { command: named.command, words: splitFields(rest, named.command.fields) }
}

/** 「联系人是谁」, 「来源是哪」, 「总结一下」: they name nobody. */
const ASKS =
  /^\s*(?:一下|看看|(?:都|是|有)*(?:谁|哪[里儿个位些]?|什么|啥|多少|怎么样|如何)?)(?:呢|吗|啊|呀|的)*[?？。]?$/

const isShown = ({ fields }: Command): boolean => Object.values(fields).some((f) => f.shown)

/** The command whose name, or another word for it, the line begins with: the longest wins. */
function longestName(line: string, commands: readonly Command[]) {
  let found: { command: Command; name: string } | undefined
  // Every line of everybody passes here, by a thousand names: no lists are made of what does not fit.
  for (const command of commands) {
    if (opens(line, command, command.name, found?.name)) found = { command, name: command.name }
    for (const name of command.also)
      if (opens(line, command, name, found?.name)) found = { command, name }
  }
  return found
}

const opens = (line: string, { apart }: Command, name: string, longest = ''): boolean =>
  begins(line, name) &&
  name.length > longest.length &&
  (!apart || SET_APART.test(line.slice(name.length)))

/** The first letter tells of nearly every name that it does not fit. */
const begins = (line: string, name: string): boolean =>
  line.charCodeAt(0) === name.charCodeAt(0) && line.startsWith(name)

/** Commands that a line may mean if its words can be read as theirs (「启明星转给艾琳」). */
export const parseMaybe = (line: string, commands: readonly Command[]): Parsed[] =>
  commands.flatMap((command) =>
    (command.maybe ?? []).flatMap((pattern) => {
      const found = pattern.exec(line)
      return found ? [{ command, words: wordsIn(found, command) }] : []
    }),
  )

function wordsIn({ groups = {} }: RegExpExecArray, { fields }: Command): Record<string, string> {
  const { rest, ...named } = groups
  const given = Object.entries(named).filter(([, words]) => words?.trim())
  return {
    ...(rest ? splitFields(rest, fields) : {}),
    ...Object.fromEntries(given.map(([k, w]) => [k, w.trim()])),
  }
}

/** 「转交 客户 …」: the name and then a field's own label, as choices and buttons say it. */
const isSpelled = (line: string, { name, fields }: Command): boolean =>
  begins(line, name) &&
  line.charAt(name.length) === ' ' &&
  Object.values(fields).some(({ label }) => line.startsWith(`${label} `, name.length + 1))

/** Key words that stand in no name; all others count only where a word begins (上海行业协会). */
const UNMISTAKABLE = /^(联系人|(联系|手机)?(电话|手机)(号码?)?)$/

/** In the middle of words such a key is one only where its value follows: 「只接微信不接电话」 has none. */
const TELLS = /^[\s:：,，是为]*[^\s:：,，。.；;]/

/** 「恒瑞科技 联系人 李总 电话 139…」 → words by field; what stands before any key word leads. */
export function splitFields(rest: string, fields: Fields): Record<string, string> {
  const keys = Object.entries(fields).flatMap(([name, field]) =>
    [field.label, ...(field.also ?? [])].map((key) => ({ name, key })),
  )
  keys.sort((a, b) => b.key.length - a.key.length)
  // 「记 华东建材 客户说想要…」: among words that are kept as typed a key word must be set apart.
  const apart = Object.values(fields).some((field) => field.lead && field.verbatim)
  const marks: { name: string; from: number; to: number }[] = []
  for (let i = 0; i < rest.length; i++) {
    const begins = i === 0 || /[\s,，;；、]/.test(rest[i - 1] ?? '')
    const hit = keys.find(
      ({ key }) =>
        (begins || (UNMISTAKABLE.test(key) && TELLS.test(rest.slice(i + key.length)))) &&
        rest.startsWith(key, i) &&
        (!apart || SET_APART.test(rest.slice(i + key.length))),
    )
    if (!hit || marks.some((m) => m.name === hit.name)) continue
    marks.push({ name: hit.name, from: i, to: i + hit.key.length })
    i += hit.key.length + valueAt(fields[hit.name], rest.slice(i + hit.key.length), keys) - 1
  }
  const words: Record<string, string> = {}
  const lead = Object.keys(fields).find((name) => fields[name]?.lead)
  const before = trimmed(rest.slice(0, marks[0]?.from ?? rest.length), BEFORE_LEAD)
  if (lead && before) words[lead] = before
  const between = (i: number) => trimmed(rest.slice(marks[i]?.to ?? 0, marks[i + 1]?.from))
  marks.forEach((mark, i) => {
    const next = marks[i + 1]
    // 「类型 企业 行业 农业」: 企业 is a key word too, but without a value it is the value of what led to it.
    const isValue = between(i) === '' && next && between(i + 1) === ''
    const value = isValue ? rest.slice(next.from, next.to) : between(i)
    // 「提醒 华东建材 … 事项 送样品」: what stands before is part of it too.
    const led = mark.name === lead ? words[mark.name] : undefined
    if (value) words[mark.name] = led ? `${led} ${value}` : value
  })
  return spilt(words, fields)
}

/** How far the value reaches that stands right behind a field's name and begins like another's name. */
function valueAt(
  field: Field<unknown> | undefined,
  after: string,
  keys: { key: string }[],
): number {
  const gap = /^[\s:：,，=是为]*/.exec(after)?.[0].length ?? 0
  const said = after.slice(gap)
  const value = (field?.values ?? [])
    .filter(
      (v) => said.startsWith(v) && SET_APART.test(said.slice(v.length).replace(/^[，,]/, ' ')),
    )
    .sort((a, b) => b.length - a.length)[0]
  if (value) return gap + value.length
  const key = field?.free ? keys.find((k) => said.startsWith(k.key))?.key : undefined
  return key && /^\p{Script=Han}/u.test(said.slice(key.length)) ? gap + key.length : 0
}

/** What was said for one field but is another's; what has its own words keeps them. */
export function spilt(words: Record<string, string>, fields: Fields): Record<string, string> {
  let all = words
  for (const [name, said] of Object.entries(words)) {
    const parts = fields[name]?.spill?.(said)
    if (parts) all = { ...parts, ...all, ...(parts[name] ? { [name]: parts[name] } : {}) }
  }
  return all
}

/** 「等级是 A」 is A, a bare 「是」 is itself. */
const BEFORE = /^[\s:：,，、。;；]*(?:[=是为]+(?=.))?[\s:：,，、。;；]*/
/** A name may begin with 为 or even with =. */
const BEFORE_LEAD = /^[\s:：,，、。;；]+/

const trimmed = (words: string, before = BEFORE): string =>
  words.replace(before, '').replace(/[\s,，、;；。]+$/, '')

/** Commands are found in folded words; what is to be quoted later is taken from the line itself. */
export function asTyped(line: string, { command, words }: Parsed): Record<string, string> {
  const folded = narrow(line)
  if (folded === line || folded.length !== line.length) return words
  const typed = ([name, said]: [string, string]): [string, string] => {
    const at = command.fields[name]?.verbatim ? folded.lastIndexOf(said) : -1
    return [name, at < 0 ? said : line.slice(at, at + said.length)]
  }
  return Object.fromEntries(Object.entries(words).map(typed))
}

/** The line that says a command with these words: how a choice or a dialog is said again. */
export function lineFor(command: Command, words: Record<string, string>): string {
  const parts = Object.entries(command.fields)
    .filter(([name]) => words[name] !== undefined)
    .map(([name, field]) => `${field.label} ${words[name]}`)
  return [command.name, ...parts].join(' ')
}
