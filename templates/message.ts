import type { Chart } from './judge/chart.ts'

/**
 * What the bot says, before any channel has a say in it. `text` is always complete: whoever reads
 * only it misses nothing, and everything that can be tapped can be typed. A card is the same thing
 * dressed up, for channels and clients that show cards.
 */
export interface Message {
  text: string
  card?: Card
  /** A file to hand over (an export), kept until it is sent. */
  file?: Attachment
  /** A file that is made at the moment of sending, as that person may see it then. */
  make?: {
    kind: 'export' | 'template'
    personId: string
    name: string
    /** The question whose answer it holds; all customers without. */
    question?: string
  }
  /** A picture (PNG or JPG). */
  image?: Attachment
  /** A picture that is drawn when it is sent; `text` says the same. */
  chart?: Chart
}

export interface Attachment {
  name: string
  /** base64 */
  content: string
}

/** WeCom's interactive or notice card in our own words; `wecom` cuts it to each channel's limits. */
export interface Card {
  title: string
  desc?: string
  quote?: string
  rows?: { key: string; value: string }[]
  /** One to six; none makes it a notice. */
  buttons?: Button[]
  /** A single or multiple choice above a submit button. */
  choose?: {
    key: string
    multiple: boolean
    options: { id: string; text: string }[]
    submit: Button
  }
  /** Drop-down choices above a submit button (multiple_interaction): one to three. */
  selects?: {
    lists: { key: string; title: string; options: { id: string; text: string }[] }[]
    submit: Button
  }
  /** Unique per app; made by the bot (`newId`). */
  taskId: string
}

export interface Button {
  text: string
  /** What tapping it says: the typed twin, so that tap and words run the same code. */
  key: string
  style?: 'primary' | 'plain' | 'danger'
}

export const text = (words: string): Message => ({ text: words })
