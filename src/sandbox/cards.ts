import type { CardKind } from './card-rules.ts'
import { list, number, object, text } from './json.ts'
import type { Card, Json, Question } from './types.ts'

/** WeCom's card as the client draws it; the card has passed `cardFault`. */
export function readCard(card: Json): Card {
  const title = object(card['main_title'])
  const beside = object(card['image_text_area'])
  const emphasis = object(card['emphasis_content'])
  const quote = object(card['quote_area'])
  const submit = object(card['submit_button'])
  return {
    type: text(card['card_type']),
    taskId: text(card['task_id']),
    source: text(object(card['source'])['desc']),
    title: text(title['title']),
    desc: text(title['desc']),
    emphasis: emphasis['title'] || emphasis['desc'] ? both(emphasis) : null,
    quote: quote['quote_text'] || quote['title'] ? readQuote(quote) : null,
    subTitle: text(card['sub_title_text']),
    rows: list(card['horizontal_content_list']).map((row) => ({
      key: text(row['keyname']),
      value: text(row['value']) || text(row['userid']),
      url: text(row['url']),
    })),
    blocks: [
      ...(beside['title'] ? [both(beside)] : []),
      ...list(card['vertical_content_list']).map(both),
    ],
    image: text(object(card['card_image'])['url']) || text(beside['image_url']),
    questions: questions(card),
    buttons: list(card['button_list']).map((button) => ({
      text: text(button['text']),
      key: text(button['key']),
      style: number(button['style']) ?? 1,
      url: number(button['type']) === 1 ? text(button['url']) : '',
    })),
    submit: submit['text'] ? { text: text(submit['text']), key: text(submit['key']) } : null,
    menu: list(object(card['action_menu'])['action_list']).map((action) => ({
      text: text(action['text']),
      key: text(action['key']),
    })),
    jumps: list(card['jump_list']).map((jump) => ({
      title: text(jump['title']),
      url: text(jump['url']),
      question: text(jump['question']),
    })),
    url: text(object(card['card_action'])['url']),
    replaced: text(card['replace_text']) || null,
  }
}

const both = (o: Json) => ({ title: text(o['title']), desc: text(o['desc']) })

const readQuote = (o: Json) => ({ title: text(o['title']), text: text(o['quote_text']) })

function questions(card: Json): Question[] {
  const box = object(card['checkbox'])
  const one = object(card['button_selection'])
  return [
    ...(box['question_key'] ? [readQuestion(box, number(box['mode']) === 1)] : []),
    ...(one['question_key'] ? [readQuestion(one, false)] : []),
    ...list(card['select_list']).map((question) => readQuestion(question, false)),
  ]
}

function readQuestion(question: Json, many: boolean): Question {
  const chosen = text(question['selected_id'])
  return {
    key: text(question['question_key']),
    title: text(question['title']),
    many,
    disabled: question['disable'] === true,
    options: list(question['option_list']).map((option) => ({
      id: text(option['id']),
      text: text(option['text']),
      checked: option['is_checked'] === true || (chosen !== '' && option['id'] === chosen),
    })),
  }
}

type Limits = Record<'title' | 'desc' | 'subTitle' | 'value' | 'button' | 'option', number>

// Recommended lengths in characters; beyond them the client probably clips (protocol 6.4, 8.6).
const APP: Limits = { title: 36, desc: 44, subTitle: 160, value: 30, button: 10, option: 16 }
const ROBOT: Limits = { title: 26, desc: 30, subTitle: 112, value: 26, button: 10, option: 10 }

/** Texts longer than WeCom recommends, in Chinese, for the wire log. */
export function cardRemarks(card: Card, kind: CardKind): string[] {
  const limits = kind === 'aibot' || kind === 'webhook' ? ROBOT : APP
  const vote = card.type === 'vote_interaction'
  const long: [what: string, value: string, most: number][] = [
    ['标题', card.title, vote ? 16 : limits.title],
    ['标题说明', card.desc, vote ? 160 : limits.desc],
    ['正文', card.subTitle, limits.subTitle],
    ...card.rows.map((row): [string, string, number] => ['键名', row.key, 5]),
    ...card.rows.map((row): [string, string, number] => [row.key, row.value, limits.value]),
    ...card.buttons.map((b): [string, string, number] => ['按钮', b.text, limits.button]),
    ...card.questions.flatMap((q) =>
      q.options.map((o): [string, string, number] => ['选项', o.text, limits.option]),
    ),
  ]
  return long
    .filter(([, value, most]) => [...value].length > most)
    .map(([what, value, most]) => `${what}超过建议的 ${most} 字：${value}`)
}
