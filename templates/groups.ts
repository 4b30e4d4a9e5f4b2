import { text, type Message } from './message.ts'
import { riskName } from './judgement.ts'

/** What a group may know of a customer at risk: that it is, and whom to ask. */
export const maskedRed = (name: string, owner: string, kind: string): Message =>
  text(`🔴 ${name}出现红色风险（${riskName(kind)}），由${owner}跟进。详情请私聊小客查看。`)

export const win = (name: string, owner: string): Message =>
  text(`🎉 喜报：${owner}签下了${name}！`)
