import type { Button, Card } from '../../templates/message.ts'
import { cleanPlain } from './clean.ts'
import type { Content } from './types.ts'

/**
 * Characters that a field shows: the stricter of app (protocol 6.4) and robot (8.6), so that a card
 * looks the same wherever it goes. WeCom only recommends them and clips for itself.
 */
const SHOWN = {
  title: 26,
  desc: 30,
  quote: 112,
  subTitle: 112,
  rowKey: 5,
  rowValue: 26,
  button: 10,
  voteTitle: 16,
  voteOption: 11,
  listTitle: 13,
  listOption: 10,
} as const

/** These are enforced, with an error for the whole card. */
const MOST = { rows: 6, buttons: 6, voteOptions: 20, lists: 3, listOptions: 10 } as const

const TASK_ID = /^[0-9A-Za-z_\-@]{1,128}$/
const STYLE = { primary: 1, plain: 4, danger: 2 } as const

/** The key of the grey button that a card keeps after its tap. It says nothing. */
const DONE_KEY = 'noop'

export interface CardPlace {
  /** The page that a tap on a notice opens, which WeCom requires of a notice. */
  noticeUrl?: string
  /** Words for the card's body in place of `desc`, `rows` and `quote`. */
  body?: string
}

/** The wire's card, or null where this one cannot be a card: the text says it all the same. */
export function templateCard(card: Card, place: CardPlace): object | null {
  if (!clip(card.title, SHOWN.title) || !TASK_ID.test(card.taskId)) return null
  if (card.selects) return multipleCard(card, card.selects)
  if (card.choose) return voteCard(card, card.choose)
  if (card.buttons?.length) return buttonCard(card, card.buttons, place)
  return place.noticeUrl ? noticeCard(card, place.noticeUrl, place) : null
}

function buttonCard(card: Card, all: Button[], place: CardPlace): object | null {
  const buttons = firstOf(all.map(buttonOf), (button) => button.key)
    .filter((button) => button.text && isKey(button.key))
    .slice(0, MOST.buttons)
  if (buttons.length === 0) return null
  return {
    card_type: 'button_interaction',
    ...head(card, SHOWN.title),
    ...body(card, place),
    task_id: card.taskId,
    button_list: buttons,
  }
}

const buttonOf = (button: Button) => ({
  text: clip(button.text, SHOWN.button),
  style: STYLE[button.style ?? 'plain'],
  key: button.key,
})

const noticeCard = (card: Card, url: string, place: CardPlace) => ({
  card_type: 'text_notice',
  ...head(card, SHOWN.title),
  ...body(card, place),
  task_id: card.taskId,
  card_action: { type: 1, url },
})

function voteCard(card: Card, choose: NonNullable<Card['choose']>): object | null {
  const list = options(choose.options, MOST.voteOptions, SHOWN.voteOption)
  const submit = buttonOf(choose.submit)
  if (list.length === 0 || !submit.text || ![choose.key, submit.key].every(isKey)) return null
  return {
    card_type: 'vote_interaction',
    ...head(card, SHOWN.voteTitle),
    task_id: card.taskId,
    checkbox: {
      question_key: choose.key,
      mode: choose.multiple ? 1 : 0,
      option_list: list.map((option) => ({ ...option, is_checked: false })),
    },
    submit_button: { text: submit.text, key: submit.key },
  }
}

function multipleCard(card: Card, selects: NonNullable<Card['selects']>): object | null {
  const submit = buttonOf(selects.submit)
  const lists = selects.lists.slice(0, MOST.lists).map((list) => ({
    question_key: list.key,
    title: clip(list.title, SHOWN.listTitle),
    option_list: options(list.options, MOST.listOptions, SHOWN.listOption),
  }))
  const isWhole = lists.every((list) => isKey(list.question_key) && list.option_list.length > 0)
  if (lists.length === 0 || !isWhole || !submit.text || !isKey(submit.key)) return null
  return {
    card_type: 'multiple_interaction',
    ...head(card, SHOWN.title),
    task_id: card.taskId,
    select_list: lists,
    submit_button: { text: submit.text, key: submit.key },
  }
}

/** What a robot's card turns into when it was tapped. */
export const cardUpdate = (taskId: string, update: { title?: string; replaceText: string }) => ({
  card_type: 'button_interaction',
  task_id: taskId,
  main_title: { title: clip(update.title ?? update.replaceText, SHOWN.title) },
  button_list: [{ text: clip(update.replaceText, SHOWN.button), style: 2, key: DONE_KEY }],
})

/** A tap, unless it hit the grey button, which is nobody's command. */
export function tapped(card: Extract<Content, { type: 'card' }>): Content {
  if (card.key !== DONE_KEY) return card
  return { type: 'event', event: 'template_card_event', fields: { key: DONE_KEY } }
}

/** Everything that a person sees of the card, for telling whether it says what the text says. */
export function shownOn(card: Card): string[] {
  const { title, desc, quote, rows = [], buttons = [], choose, selects } = card
  const chosen = [...(choose?.options ?? []), ...(selects?.lists.flatMap((l) => l.options) ?? [])]
  // Only buttons have room for a body; vote and lists show title and desc.
  const roomy = !choose && !selects
  return [
    clip(title, choose ? SHOWN.voteTitle : SHOWN.title),
    clip(desc ?? '', SHOWN.desc),
    ...(roomy ? [clip(quote ?? '', SHOWN.quote)] : []),
    ...(roomy ? rows.slice(0, MOST.rows) : []).flatMap(({ key, value }) => [
      clip(key, SHOWN.rowKey),
      clip(value, SHOWN.rowValue),
    ]),
    ...buttons.slice(0, MOST.buttons).map((button) => clip(button.text, SHOWN.button)),
    ...chosen.map((option) => clip(option.text, choose ? SHOWN.voteOption : SHOWN.listOption)),
    ...(selects?.lists.map((list) => clip(list.title, SHOWN.listTitle)) ?? []),
  ]
}

/** True when `words` can stand in the card's body unclipped. */
export const fitsBody = (card: Card, words: string): boolean =>
  !card.choose && !card.selects && [...words.trim()].length <= SHOWN.subTitle

function head(card: Card, title: number) {
  const desc = clip(card.desc ?? '', SHOWN.desc)
  return { main_title: { title: clip(card.title, title), ...(desc && { desc }) } }
}

function body(card: Card, place: CardPlace) {
  if (place.body?.trim()) return { sub_title_text: clip(place.body, SHOWN.subTitle) }
  const rows = (card.rows ?? [])
    .map((row) => ({
      keyname: clip(row.key, SHOWN.rowKey),
      value: clip(row.value, SHOWN.rowValue),
    }))
    .filter((row) => row.keyname)
    .slice(0, MOST.rows)
  const quote = clip(card.quote ?? '', SHOWN.quote)
  return {
    ...(quote && { quote_area: { type: 0, quote_text: quote } }),
    ...(rows.length > 0 && { horizontal_content_list: rows }),
  }
}

/** Names that are cut to the same words get their number in front. */
function options(list: { id: string; text: string }[], most: number, shown: number) {
  const some = firstOf(list, (option) => option.id)
    .filter((option) => clip(option.text, shown) && isId(option.id))
    .slice(0, most)
  const short = some.map((option) => clip(option.text, shown))
  return some.map((option, i) => {
    const alike = short.filter((text) => text === short[i]).length > 1
    return { id: option.id, text: alike ? clip(`${i + 1} ${option.text}`, shown) : short[i] }
  })
}

const firstOf = <T>(list: T[], keyOf: (item: T) => string): T[] =>
  list.filter((item, i) => list.findIndex((other) => keyOf(other) === keyOf(item)) === i)

const isKey = (key: string): boolean => key !== '' && Buffer.byteLength(key) <= 1024
const isId = (id: string): boolean => id !== '' && Buffer.byteLength(id) <= 128

/** At most `most` characters, as code points: how WeCom counts emoji is not documented. */
export function clip(text: string, most: number): string {
  const characters = [...cleanPlain(text).trim()]
  if (characters.length <= most) return characters.join('')
  return `${characters.slice(0, most - 1).join('')}…`
}
