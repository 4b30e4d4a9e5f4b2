import type { Message } from '../message.ts'

/** A picture as data: what it shows, so that it is drawn only when it is sent. */
export interface Chart {
  kind: 'funnel' | 'trend' | 'grades' | 'timeline'
  title: string
  /** Below the title: what the figures are, and of which days. */
  note: string
  rows: ChartRow[]
}

export interface ChartRow {
  label: string
  value: number
  /** Said beside the bar or the day. */
  note?: string
}

/** The picture, and the same in words for whoever cannot see it. */
export const picture = (chart: Chart): Message => ({
  text: [
    `${chart.title}（${chart.note}）`,
    ...spoken(chart)
      .slice(-12)
      .map((r) => `・${r.label} ${r.note ?? r.value}`),
  ].join('\n'),
  chart,
})

/** Of a sum that grows day by day, the days on which it grew: twelve times 「0元」 tells nothing. */
const spoken = ({ kind, rows }: Chart): Chart['rows'] =>
  kind === 'trend' ? rows.filter((r, i) => r.value !== (rows[i - 1]?.value ?? 0)) : rows
