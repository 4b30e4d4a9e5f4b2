import { text } from './json.ts'
import type { Card, Chat, Json } from './types.ts'
import { clock, seconds, type World } from './world.ts'
import { elements } from './xml.ts'

// The plaintexts of protocol 4 and 8, before they are sealed.

type Fields = Parameters<typeof elements>[0]

/** Ids above 2^53, neighbours: a bot that reads them as numbers confuses them. */
function nextMsgId(world: World): string {
  world.lastMsgId += 1n
  return String(world.lastMsgId)
}

export function appMessage(world: World, from: string, type: string, fields: Fields): string {
  const { corpId, agentId } = world.credentials
  const isEvent = type === 'event'
  return `<xml>${elements({
    ToUserName: corpId,
    FromUserName: from,
    CreateTime: seconds(world),
    MsgType: type,
    ...fields,
    ...(isEvent ? {} : { MsgId: { raw: nextMsgId(world) } }),
    AgentID: agentId,
  })}</xml>`
}

export const appEvent = (world: World, from: string, event: string, key = ''): string =>
  appMessage(world, from, 'event', { Event: event, EventKey: key })

export interface Tap {
  key: string
  selected: Record<string, string[]>
  /** An item of the card's top-right menu, not a button. */
  menu: boolean
}

export function appTap(
  world: World,
  from: string,
  card: Card,
  tap: Tap,
  responseCode: string,
): string {
  const items = Object.entries(tap.selected).map(([question, ids]) =>
    elements({
      SelectedItem: {
        raw: elements({
          QuestionKey: question,
          OptionIds: { raw: ids.map((id) => elements({ OptionId: id })).join('') },
        }),
      },
    }),
  )
  const selected: Fields =
    items.length && !tap.menu ? { SelectedItems: { raw: items.join('') } } : {}
  return appMessage(world, from, 'event', {
    Event: tap.menu ? 'template_card_menu_event' : 'template_card_event',
    EventKey: tap.key,
    TaskId: card.taskId,
    CardType: card.type,
    ResponseCode: responseCode,
    ...selected,
  })
}

/** `about`: the words that a late answer in a group quotes; null leaves the response_url out. */
export function aibotMessage(
  world: World,
  from: string,
  chat: Chat,
  about: string | null,
  fields: Json,
): string {
  const responseCode = world.random(18).toString('base64url')
  if (about !== null) {
    world.responseUrls.set(responseCode, { chat: chat.id, about, at: clock(world), used: false })
  }
  const group = chat.kind === 'group'
  return JSON.stringify({
    msgid: `CAIQ${world.random(15).toString('base64url')}==`,
    aibotid: world.credentials.aibot.id,
    ...(group ? { chatid: chat.chatId, chattype: 'group' } : { chattype: 'single' }),
    from: { userid: from },
    ...(about === null
      ? {}
      : {
          response_url: `${world.credentials.apiBase}/cgi-bin/aibot/response?response_code=${responseCode}`,
        }),
    ...(text(fields['msgtype']) === 'event' ? { create_time: seconds(world) } : {}),
    ...fields,
  })
}

export function aibotTap(world: World, from: string, chat: Chat, card: Card, tap: Tap): string {
  const items = Object.entries(tap.selected).map(([question_key, option_id]) => ({
    question_key,
    option_ids: { option_id },
  }))
  const event = {
    eventtype: 'template_card_event',
    template_card_event: {
      card_type: card.type,
      event_key: tap.key,
      task_id: card.taskId,
      ...(items.length && !tap.menu ? { selected_items: { selected_item: items } } : {}),
    },
  }
  return aibotMessage(world, from, chat, card.title, { msgtype: 'event', event })
}
