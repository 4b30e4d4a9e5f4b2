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
