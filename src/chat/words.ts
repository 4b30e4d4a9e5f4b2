import { text, type Message } from '../../templates/message.ts'
import * as talk from '../../templates/talk.ts'
import type { Incoming } from '../wecom/types.ts'

/** Widths folded: 「新建　客户」 and 「１」 are commands and choices like any other. */
export const narrow = (words: string): string => words.normalize('NFKC')

/** Takes out what only misleads and changes no word that was said. */
export const tidy = (words: string): string =>
  words
    // Bidirectional controls, zero-width characters, other controls: shown they only mislead.
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u0000-\u0008\u000b-\u001f]/g, '')
    .replace(/[\u00a0\u2005\u3000]/g, ' ')
    .trim()

/** Most that is kept of one line; a longer one is cut, and the answer says so. */
export const LONGEST = 4000

/** What follows from a change stands above the receipt's last line, which says how to go on. */
export function withLines(reply: Message, lines: string[]): Message {
  if (lines.length === 0) return reply
  const said = reply.text.split('\n')
  const last = said.length > 1 ? said.pop() : undefined
  return { ...reply, text: [...said, ...lines, ...(last ? [last] : [])].join('\n') }
}

/** He opened the chat and said nothing. */
export const WELCOME = Symbol('welcome')

/** What somebody says by whatever he sent: a line, or straight away the answer. */
export function lineOf({ content }: Incoming): string | typeof WELCOME | Message | null {
  switch (content.type) {
    case 'text':
      // Only the robot's name, with a quote: the quote is the message.
      return content.text.trim() || content.quote || ''
    case 'voice':
      return content.text ?? talk.unheard()
    case 'enter':
      return WELCOME
    case 'menu':
      return content.key
    case 'card':
      return [content.key, ...Object.values(content.selected).flat()].join(' ')
    case 'location':
      return `记 内容 发来位置：${content.label}`
    case 'link':
      return `记 内容 分享链接：${content.title} ${content.url}`
    case 'image':
      return talk.notYet('图片')
    case 'video':
      return talk.notYet('视频')
    case 'other':
      return text('这种消息我还不会看，请用文字告诉我。')
    case 'file':
    case 'stream':
    case 'event':
      return null
  }
}
