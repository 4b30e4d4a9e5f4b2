import { postCallback } from './callbacks.ts'
import { aibotMessage } from './plain.ts'
import { readAibotReply, type Reply } from './replies.ts'
import type { Chat } from './types.ts'
import { change, pause, show, type World } from './world.ts'

/**
 * Shows a streamed answer and asks for the rest until it is finished, at most six minutes
 * (protocol 8.6). Each answer replaces the text; it is not added.
 */
export async function follow(
  world: World,
  me: string,
  chat: Chat,
  first: NonNullable<Reply['stream']>,
  quote: string | null,
): Promise<void> {
  const bubble = show(
    world,
    chat.id,
    'robot',
    { type: 'markdown', text: first.content },
    { state: first.finish ? 'done' : 'streaming', quote },
  )
  const started = world.realNow().getTime()
  let { finish } = first
  while (!finish) {
    await pause(world, world.patience.pollMs)
    if (world.closing.signal.aborted) return
    if (world.realNow().getTime() - started > world.patience.streamMs) {
      change(world, bubble, { state: 'failed', trouble: '机器人没有在 6 分钟内说完' })
      return
    }
    const fields = { msgtype: 'stream', stream: { id: first.id } }
    const plain = aibotMessage(world, me, chat, null, fields)
    const answer = await postCallback(world, 'aibot', plain, { title: '取流式回复', once: true })
    if (answer.plain === null) continue
    const reply = readAibotReply(world, answer.plain, 'poll', { streamId: first.id })
    answer.entry.problems.push(...reply.problems)
    if (!reply.stream) continue
    finish = reply.stream.finish
    const state = finish ? 'done' : 'streaming'
    change(world, bubble, { body: { type: 'markdown', text: reply.stream.content }, state })
    for (const body of reply.bodies) show(world, chat.id, 'robot', body, { quote })
  }
}
