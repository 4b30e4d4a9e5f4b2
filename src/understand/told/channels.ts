import { SAID_CHANNELS, type Channel } from '../../domain/channels.ts'

const WORD = SAID_CHANNELS.map(([w]) => w).join('|')
const channelOf = (word = ''): Channel | undefined => SAID_CHANNELS.find(([w]) => w === word)?.[1]

/** 「… 渠道 问卷」, 「…（来源：问卷）」 at the end of a line. */
const TAIL = (by: string) =>
  new RegExp(`[\\s，,；;。（(]+(?:${by})[是为:： ]*(?<word>${WORD})[)）]?[。.]?$`)
const OF_NOTE = TAIL('来源渠道|信息来源|来源|渠道|得自|来自|通过')
/** In a command 来源 is where the customer himself came from (R68). */
const OF_COMMAND = TAIL('渠道|得自|来自')

/**
 * Such a word opens the line or a clause and is set apart: 「会议记录：…」, 「今天电话访谈，…」. In 「明天发会议记录给他」
 * it is a thing like any other.
 */
const HEAD = new RegExp(
  `(?:^|[\\s，,。；;：:【（(\\[])(?:今天|昨天|刚刚?|上午|下午|这次|本次)?(?<word>${WORD})(?:里|中|上)?(?:结果|显示|提到|反馈|说)?(?:[\\s，,：:】）)\\]]|了(?!再|就)|$)`,
)
/** 「客户反馈质量很稳」 needs no mark behind it. */
const FEEDBACK = /(?:^|[\s，,。；;：:])(?<word>客户反馈|用户反馈)(?!表|给|后|之后|前|单|会)/

/**
 * The channel that the words of a note say they came by.
 * @param names spans of the words that name the customer: what stands behind them opens a clause too
 */
export function readChannel(
  words: string,
  names: readonly { start: number; end: number }[] = [],
): { value: Channel; words: string } | null {
  const bare = names.reduce(
    (line, { start, end }) =>
      line.slice(0, start) + ' '.repeat(Math.max(0, end - start)) + line.slice(end),
    words,
  )
  for (const pattern of [OF_NOTE, HEAD, FEEDBACK]) {
    const word = pattern.exec(bare)?.groups?.word
    const value = channelOf(word)
    if (value && word) return { value, words: word }
  }
  return null
}

/** A command's line without the channel that its end tells, and that channel; null: it tells none. */
export function readCommandChannel(line: string): { rest: string; channel: Channel } | null {
  const found = OF_COMMAND.exec(line)
  const channel = channelOf(found?.groups?.word)
  return found && channel ? { rest: line.slice(0, found.index), channel } : null
}
