/** What may stand behind a robot's name, so that 「@小客」 is not found in 「@小客户部」. */
const NAME_END = /^(?:$|[\s\u200b，。：；！？、,:;!?])/
const MARK = /[@＠]/g
/** 「@某某 」 with its space: what the client writes for a mention. */
const MENTION = /^[@＠][^\s\u200b@＠]+[\s\u200b]+/
const ONLY_MENTIONS = /^(?:[\s\u200b]*[@＠][^\s\u200b@＠]+)*[\s\u200b]*$/

/**
 * What a member said to the robot, without the mention that called it (protocol 11.3). Names of the
 * robot go at both ends, the longest first. No other @ is touched (「@王总」, an e-mail address),
 * except in a group where none of our names is found: the robot is called by a name that we were
 * not told, and the mention at the very start is it.
 */
export function withoutMention(text: string, names: readonly string[], inGroup: boolean): string {
  const ours = names.filter((name) => name).sort((a, b) => b.length - a.length)
  let rest = trim(text)
  if (spots(rest, ours).length === 0) return inGroup ? rest.replace(MENTION, '') : rest
  for (;;) {
    const spot = spots(rest, ours).find(
      ({ from, to }) =>
        ONLY_MENTIONS.test(rest.slice(0, from)) || ONLY_MENTIONS.test(rest.slice(to)),
    )
    if (!spot) return rest
    const before = rest.slice(0, spot.from)
    const after = trim(rest.slice(spot.to)).replace(/^[，：、,:]/, '')
    rest = trim(`${before}${after}`)
  }
}

/** Where our names are mentioned. */
function spots(text: string, names: readonly string[]): { from: number; to: number }[] {
  return [...text.matchAll(MARK)].flatMap(({ index }) => {
    const behind = text.slice(index + 1)
    const name = names.find((n) => startsWith(behind, n) && NAME_END.test(behind.slice(n.length)))
    return name === undefined ? [] : [{ from: index, to: index + 1 + name.length }]
  })
}

const startsWith = (text: string, name: string): boolean =>
  text.slice(0, name.length).toLowerCase() === name.toLowerCase()
const trim = (text: string): string => text.replace(/^[\s\u200b]+|[\s\u200b]+$/g, '')
