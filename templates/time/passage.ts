import { STATES } from '../lists.ts'
import { text, type Message } from '../message.ts'
import { clip, shortDay } from '../plain.ts'

/** How a file came to where it stands, and what brings it on. */
export const passageShown = (p: {
  name: string
  today: string
  moves: { state: string; on: string; by: string | null }[]
  staleOn: string
  gaps: string[]
}): Message => {
  const now = p.moves.at(-1)?.state ?? 'new'
  const next: Record<string, string> = {
    new: `再补上${clip(p.gaps.slice(0, 3).join('、'), 20)}就算在用。`,
    filling: `再补上${clip(p.gaps.slice(0, 3).join('、'), 20)}就算在用。`,
    'in-use': `${shortDay(p.staleOn, p.today)}前核对一次，不然转为待核。`,
    stale: `打电话核对：回复「确认 ${p.name}」。`,
    archived: '归档的不再提醒。',
  }
  return text(
    [
      `「${p.name}」的档案：${STATES[now] ?? now}`,
      ...p.moves.map(
        (m) =>
          `・${shortDay(m.on, p.today)} ${STATES[m.state] ?? m.state}（${m.by ?? '到期自动'}）`,
      ),
      next[now] ?? '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}
