import type { AmountRole } from '../types.ts'
import type { Figure } from './numbers.ts'
import type { Setting } from './roles.ts'

/** An amount on its way to a fact. */
export interface Draft {
  figure: Figure
  setting: Setting
  scale: number
  role: AmountRole
}

/** 「12800和9650」, 「一只3万2一只1万8」: said of both. */
export const JOINS = /^\s?(?:和|、|跟|加上?|与|还有一?笔?)\s?$|^\s?,?[一每][\u4e00-\u9fff]{1,2}$/

const near = (a: Draft, b: Draft, span: number): boolean => {
  const ratio = (a.figure.value * a.scale) / (b.figure.value * b.scale)
  return ratio > 1 / span && ratio < span
}

/** 「神州开的价是960 我们报的1100」: a price beside ours is another seller's. */
export function compare(drafts: readonly Draft[]): void {
  const ours = drafts.find((draft) => draft.role === 'quote' && OURS.test(draft.setting.before))
  if (!ours) return
  for (const draft of drafts) {
    if (draft === ours || draft.role !== 'quote' || !near(draft, ours, 2.5)) continue
    if (/我|咱|俺|先|原/.test(draft.setting.before) || !THEIRS.test(draft.setting.before)) continue
    draft.role = 'other'
  }
}
const OURS = /(?:我[们家方]|咱们?|俺们)[^,\d]{0,6}$/
const THEIRS = /[\u4e00-\u9fffA-Za-z]{2,}(?:报|开|给|出|卖|要|只要|才)[^,\d]{0,4}$/

/** 「我先说7600 重新报的7900」, 「开98万 他砍到70 我85死活不让」: our last word counts. */
export function outbid(drafts: readonly Draft[], i: number, draft: Draft): boolean {
  if (draft.role !== 'quote') return false
  return drafts
    .slice(i + 1, i + 4)
    .some(
      (later) =>
        later.role === 'quote' &&
        later.figure.each === draft.figure.each &&
        near(draft, later, 2) &&
        (MOVED.test(later.setting.before) ||
          /^[^,\d]{0,2}(?:死活|不[让松能]|最低)/.test(later.setting.after)),
    )
}
const MOVED = /(?:降|让|松|退|减|优惠|调|改|最后|后来|重新|又|再)[^,\d]{0,6}$/
