import { bytes, list, number, object, text } from './json.ts'
import type { Json } from './types.ts'

/** Where a card comes from: the same five types, not quite the same rules. */
export type CardKind = 'app' | 'aibot' | 'webhook' | 'update'

export type Fault = [code: number, message: string]

const TYPES = [
  'text_notice',
  'news_notice',
  'button_interaction',
  'vote_interaction',
  'multiple_interaction',
]
const LISTS: [field: string, most: number, code: number][] = [
  ['horizontal_content_list', 6, 42035],
  ['vertical_content_list', 4, 42036],
  ['jump_list', 3, 42042],
  ['select_list', 3, 42047],
]

/** The first rule of protocol 6.4 that the card breaks, as WeCom's code; null when there is none. */
export function cardFault(card: Json, kind: CardKind): Fault | null {
  const type = text(card['card_type'])
  if (!TYPES.includes(type)) return [42031, 'invalid card_type']
  if (kind === 'webhook' && !type.endsWith('_notice')) return [42031, 'card_type not for webhook']

  for (const [field, most, code] of LISTS) {
    if (card[field] !== undefined && !Array.isArray(card[field]))
      return [40058, `${field} not array`]
    if (list(card[field]).length > most) return [code, `${field} longer than ${most}`]
  }
  return (
    taskFault(card, type, kind) ??
    titleFault(card, type) ??
    rowsFault(card, kind) ??
    menuFault(card, kind) ??
    actionFault(card, type, kind) ??
    inputsFault(card, type, kind)
  )
}

const interactive = (type: string): boolean => type.endsWith('_interaction')

function taskFault(card: Json, type: string, kind: CardKind): Fault | null {
  const task = card['task_id']
  const needed = (interactive(type) || card['action_menu'] !== undefined) && kind !== 'update'
  if (task === undefined) return needed ? [42014, 'task_id missing'] : null
  return /^[0-9A-Za-z_\-@]{1,128}$/.test(text(task)) ? null : [42014, 'invalid task_id']
}

function titleFault(card: Json, type: string): Fault | null {
  if (text(object(card['main_title'])['title'])) return null
  if (type === 'text_notice' && text(card['sub_title_text'])) return null
  return [42033, 'main_title.title missing']
}

function rowsFault(card: Json, kind: CardKind): Fault | null {
  for (const row of list(card['horizontal_content_list'])) {
    if (!text(row['keyname'])) return [42027, 'keyname missing']
    const type = number(row['type']) ?? 0
    if (type === 1 && !text(row['url'])) return [42028, 'url missing']
    if (type === 2 && (kind === 'aibot' || !text(row['media_id'])))
      return [42029, 'media_id missing']
    if (type === 3 && !text(row['userid'])) return [42050, 'userid missing']
  }
  for (const row of list(card['vertical_content_list'])) {
    if (!text(row['title'])) return [42033, 'vertical_content_list.title missing']
  }
  for (const jump of list(card['jump_list'])) {
    if (!text(jump['title'])) return [42033, 'jump_list.title missing']
    const type = number(jump['type']) ?? 0
    if (type === 1 && !text(jump['url'])) return [42028, 'jump_list.url missing']
    if (type === 2 && !text(jump['appid'])) return [42030, 'jump_list.appid missing']
  }
  return null
}

function menuFault(card: Json, kind: CardKind): Fault | null {
  if (card['action_menu'] === undefined) return null
  if (kind === 'webhook') return [40058, 'action_menu not for webhook']
  const actions = list(object(card['action_menu'])['action_list'])
  const most = kind === 'update' ? 10 : 3
  if (actions.length === 0 || actions.length > most) return [42037, 'action_list length']
  if (actions.some((a) => !text(a['text']))) return [42038, 'action text missing']
  if (actions.some((a) => !fits(a['key'], 1024))) return [42039, 'action key']
  return unique(actions, 'key') ? null : [42051, 'duplicate action key']
}

function actionFault(card: Json, type: string, kind: CardKind): Fault | null {
  const action = object(card['card_action'])
  const of = number(action['type'])
  const whole = (of === 1 && text(action['url'])) || (of === 2 && text(action['appid']))
  if (type.endsWith('_notice') && !whole) return [42045, 'card_action']
  if (interactive(type) && card['card_action'] && !whole && of !== 0) return [42045, 'card_action']
  if (type !== 'news_notice') return null
  const image = text(object(card['card_image'])['url'])
  const beside = text(object(card['image_text_area'])['image_url'])
  return image || (beside && kind !== 'webhook') ? null : [42044, 'card_image.url missing']
}

function inputsFault(card: Json, type: string, kind: CardKind): Fault | null {
  if (type === 'button_interaction') return buttonsFault(card, kind)
  if (type === 'vote_interaction') {
    const box = object(card['checkbox'])
    return questionFault(box, 20) ?? submitFault(card, kind)
  }
  if (type === 'multiple_interaction') {
    const questions = list(card['select_list'])
    if (questions.length === 0) return [42047, 'select_list empty']
    for (const question of questions) {
      const fault = questionFault(question, 10)
      if (fault) return fault
    }
    return submitFault(card, kind)
  }
  return null
}

function buttonsFault(card: Json, kind: CardKind): Fault | null {
  const buttons = list(card['button_list'])
  const replaced = kind === 'update' && text(card['replace_text'])
  if (buttons.length === 0 && !replaced) return [42038, 'button_list empty']
  if (buttons.length > 6) return [42038, 'button_list longer than 6']
  for (const button of buttons) {
    if (!text(button['text'])) return [42038, 'button text missing']
    if (number(button['type']) === 1 && kind !== 'aibot') {
      if (!text(button['url'])) return [42028, 'button url missing']
    } else if (!fits(button['key'], 1024)) return [42039, 'button key']
    const style = number(button['style']) ?? 1
    if (style < 1 || style > 4) return [40058, 'button style']
  }
  if (!unique(buttons, 'key')) return [42051, 'duplicate action key']
  return card['button_selection'] ? questionFault(object(card['button_selection']), 10) : null
}

function questionFault(question: Json, most: number): Fault | null {
  if (!fits(question['question_key'], 1024)) return [42043, 'question_key']
  const options = list(question['option_list'])
  if (options.length === 0 || options.length > most) return [42037, 'option_list length']
  if (options.some((o) => !fits(o['id'], 128))) return [42040, 'option id']
  if (options.some((o) => !text(o['text']))) return [42041, 'option text']
  return unique(options, 'id') ? null : [42040, 'duplicate option id']
}

function submitFault(card: Json, kind: CardKind): Fault | null {
  if (kind === 'update' && card['submit_button'] === undefined) return null
  const submit = object(card['submit_button'])
  if (!text(submit['text'])) return [42049, 'submit_button text missing']
  return fits(submit['key'], 1024) ? null : [42046, 'submit_button key']
}

const fits = (value: unknown, most: number): boolean =>
  text(value) !== '' && bytes(text(value)) <= most

function unique(rows: Json[], field: string): boolean {
  const given = rows.map((row) => row[field]).filter((value) => value !== undefined)
  return new Set(given).size === given.length
}
