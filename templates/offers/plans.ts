import { text, type Message } from '../message.ts'
import { clip, shortDay, when } from '../plain.ts'

const PROPOSAL_STATES: Record<string, string> = {
  open: '待客户答复',
  done: '采纳',
  dropped: '作废',
}

/** Versions of a plan, the newest first (R177). */
export const proposalList = (p: {
  name: string
  today: string
  rows: {
    version: number
    on: string
    by: string
    words: string
    state: string
    outcome: string | null
  }[]
}): Message =>
  text(
    p.rows.length === 0
      ? `「${p.name}」还没有方案。记一版：方案 ${p.name} 两台冷柜加三年保修，12万`
      : [
          `「${p.name}」的方案（${p.rows.length} 版）：`,
          ...p.rows
            .slice(0, 6)
            .map(
              (r) =>
                `・第 ${r.version} 版 ${shortDay(r.on, p.today)} ${r.by}：${clip(r.words, 40)}（${PROPOSAL_STATES[r.state] ?? r.state}${r.outcome ? `，${clip(r.outcome, 20)}` : ''}）`,
            ),
          `有结果了说「方案 ${p.name} 采纳」或「方案 ${p.name} 作废 太贵」。`,
        ].join('\n'),
  )

export const proposalKept = (p: { name: string; version: number; words: string }): Message =>
  text(
    `✓ 已存「${p.name}」方案第 ${p.version} 版：${clip(p.words, 60)}\n有结果了说「方案 ${p.name} 采纳」或「方案 ${p.name} 作废 原因」。`,
  )

export const trainingPlanned = (t: {
  customer: string
  topic: string
  at: string
  today: string
}): Message =>
  text(
    `✓ 培训已排：「${t.customer}」${clip(t.topic, 30)}\n⏰ ${when(t.at, t.today)}，到时提醒你；办完回复「完成 1」，算一次联系。`,
  )
