import { createHash } from 'node:crypto'
import type { Attachment, Card, Message } from '../../templates/message.ts'
import { fitsBody, shownOn, templateCard } from './cards.ts'
import { cleanMarkdown, cleanText } from './clean.ts'
import { CUT, cutText, LIMITS, splitText } from './split.ts'
import type { Target } from './types.ts'

/** One request in the making. Attachments are uploaded when it is sent: media ids live three days. */
export type Draft =
  | { msgtype: 'text' | 'markdown'; content: string }
  | { msgtype: 'template_card'; card: object }
  | { msgtype: 'file' | 'image'; attachment: Attachment }

export interface Rendering {
  /** Cards that call back need a callback address (43012). */
  interactive: boolean
  noticeUrl?: string
  /** Bytes of a text to be left for the client's invisible mark. */
  reserve: number
}

/** The requests that bring `message` to `target`, in their order. */
export function render(target: Target, message: Message, how: Rendering): Draft[] {
  if (target.kind === 'response') return renderResponse(target.group, message, how)
  const words = target.kind === 'member' ? wordsAndCard(message, how) : texts(message.text, how)
  const { file, image } = message
  return [
    ...words,
    ...(image ? [{ msgtype: 'image' as const, attachment: image }] : []),
    ...(file ? [{ msgtype: 'file' as const, attachment: file }] : []),
  ]
}

/**
 * Text and card say the same, and a person should read it once: a card that shows all of the text
 * goes alone; a short text becomes the card's body; else the text goes ahead and the card brings
 * only its buttons.
 */
function wordsAndCard(message: Message, how: Rendering): Draft[] {
  const { text, card } = message
  if (!card) return texts(text, how)
  const interactive = Boolean(card.buttons?.length || card.choose || card.selects)
  if (interactive && !how.interactive) return texts(text, how)
  const place = { noticeUrl: how.noticeUrl }
  const drafts = (wire: object | null, ahead: Draft[]): Draft[] =>
    wire ? [...ahead, { msgtype: 'template_card', card: wire }] : texts(text, how)

  if (saysAll(card, text)) return drafts(templateCard(card, place), [])
  // A text that begins with the title has it above already.
  const body = text.startsWith(`${card.title}\n`) ? text.slice(card.title.length + 1) : text
  if (fitsBody(card, body)) return drafts(templateCard(bare(card), { ...place, body }), [])
  return drafts(templateCard(bare(card), place), texts(text, how))
}

/** Lines that name typed twins: on a card the buttons are there instead. */
const HINT = /^\s*(也可以?|可|或|可以)?(回复|发送)/
const BETWEEN = /[\s\p{P}\p{S}]+/u

function saysAll(card: Card, text: string): boolean {
  const shown = shownOn(card).join('\n')
  const lines = text.split('\n').filter((line) => !HINT.test(line))
  return lines.flatMap((line) => line.split(BETWEEN)).every((word) => shown.includes(word))
}

const bare = ({ title, buttons, choose, selects, taskId }: Card): Card => ({
  title,
  buttons,
  choose,
  selects,
  taskId,
})

/** The card that stands below a text: what the text said is not said again. */
export const compact = (message: Message): Card | undefined =>
  message.card && (message.text.trim() ? bare(message.card) : message.card)

/** One answer only, so nothing can be split: markdown, or a card that says it all (protocol 8.8). */
function renderResponse(group: boolean, message: Message, how: Rendering): Draft[] {
  const [draft, ...more] = group ? [] : wordsAndCard(message, { ...how, interactive: true })
  if (draft?.msgtype === 'template_card' && more.length === 0) return [draft]
  const content = cutText(cleanMarkdown(message.text.trim()), LIMITS.aibot, CUT)
  return content ? [{ msgtype: 'markdown', content }] : []
}

const texts = (text: string, how: Rendering): Draft[] =>
  splitText(cleanText(text), LIMITS.text - how.reserve).map((content) => ({
    msgtype: 'text',
    content,
  }))

/** A picture inside a robot's finished stream: base64 and the MD5 of its bytes. */
export function streamImage(message: Message): object | null {
  if (!message.image) return null
  const base64 = message.image.content
  const md5 = createHash('md5').update(Buffer.from(base64, 'base64')).digest('hex')
  return { msg_item: [{ msgtype: 'image', image: { base64, md5 } }] }
}
