import type { EChartsCoreOption } from 'echarts/core'
import type { Chart, ChartRow } from '../../templates/judge/chart.ts'

/** Pixels of a picture that is read on a phone held upright. */
export const WIDTH = 750
export const heightOf = (chart: Chart): number =>
  chart.kind === 'timeline'
    ? 190 + Math.max(1, chart.rows.length) * 82
    : chart.kind === 'grades'
      ? 180 + Math.max(1, chart.rows.length) * 118
      : 620

/** Longer words end with … instead of at the edge. */
const FITS = { width: WIDTH - 64, overflow: 'truncate' } as const
const INK = '#1f2329'
const GREY = '#8a9099'
const BLUE = '#2f6fed'
/** From cool to warm: the further down the funnel, the closer to money. */
const STEPS = ['#b7cdfb', '#8fb1f8', '#6694f4', '#3d77ef', '#1fa971', '#c9ced6']
const LETTERS: Record<string, string> = {
  A: '#1fa971',
  B: '#2f6fed',
  C: '#8fb1f8',
  未定级: '#c9ced6',
}

/** The font has no such glyphs; a phone shows them in words, a picture would show boxes. */
const drawable = (words: string): string =>
  words
    .replace(
      /[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}\u{1f3fb}-\u{1f3ff}\u200b-\u200d\ufe0f]/gu,
      '',
    )
    .replace(/ {2,}/g, ' ')
    .trim()

/** What the words take at most: a Chinese letter is as wide as it is high, others about six tenths. */
const widthOf = (words: string, size: number): number =>
  Math.ceil([...words].reduce((sum, c) => sum + (c > '\u2e80' ? size : size * 0.6), 0))

/** The ECharts option of a chart. Sizes are for a screen 750 pixels wide shown at half of that. */
export function optionOf(given: Chart): EChartsCoreOption {
  const chart = {
    ...given,
    title: drawable(given.title),
    note: drawable(given.note),
    rows: given.rows.map((r) => ({
      ...r,
      label: drawable(r.label),
      ...(r.note === undefined ? {} : { note: drawable(r.note) }),
    })),
  }
  const base = {
    animation: false,
    backgroundColor: '#ffffff',
    textStyle: { fontFamily: 'Noto Sans S Chinese', color: INK },
    title: {
      text: chart.title,
      subtext: chart.note,
      left: 32,
      top: 26,
      itemGap: 10,
      textStyle: { fontSize: 34, fontWeight: 'normal', color: INK, ...FITS },
      subtextStyle: { fontSize: 23, color: GREY, ...FITS },
    },
  }
  return { ...base, ...PARTS[chart.kind](chart.rows) }
}

const PARTS: Record<Chart['kind'], (rows: ChartRow[]) => EChartsCoreOption> = {
  funnel: (rows) => ({
    grid: {
      left: 168,
      // Beside the longest bar its note has room.
      right: 36 + Math.max(...rows.map((r) => widthOf(r.note ?? '', 25))),
      top: 130,
      bottom: 24,
    },
    xAxis: { type: 'value', show: false },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((r) => r.label),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { fontSize: 26, color: INK, margin: 18 },
    },
    series: [
      {
        type: 'bar',
        barWidth: '62%',
        // A bar of nothing still shows where it stands.
        data: rows.map((r, i) => ({
          value: r.value,
          itemStyle: { color: STEPS[i] ?? BLUE, borderRadius: 8 },
        })),
        label: {
          show: true,
          position: 'right',
          fontSize: 25,
          color: INK,
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.note ?? '',
        },
      },
    ],
  }),
  trend: (rows) => ({
    grid: { left: 96, right: 48, top: 150, bottom: 56 },
    xAxis: {
      type: 'category',
      boundaryGap: false,
      data: rows.map((r) => r.label),
      axisLabel: {
        fontSize: 22,
        color: GREY,
        interval: Math.max(0, Math.ceil(rows.length / 7) - 1),
      },
      axisLine: { lineStyle: { color: '#d5d9e0' } },
      axisTick: { show: false },
    },
    yAxis: {
      type: 'value',
      // Deals are whole; small sums are not.
      minInterval: rows.every((r) => Number.isInteger(r.value)) ? 1 : 0,
      axisLabel: { fontSize: 22, color: GREY },
      splitLine: { lineStyle: { color: '#eceef2' } },
    },
    series: [
      {
        type: 'line',
        data: rows.map((r) => r.value),
        showSymbol: false,
        step: 'end',
        lineStyle: { width: 5, color: BLUE },
        areaStyle: { color: '#2f6fed1f' },
        markPoint: {
          symbol: 'circle',
          symbolSize: 16,
          itemStyle: { color: BLUE },
          label: {
            show: true,
            position: 'top',
            // It ends above the last point, however long it is.
            offset: [20 - widthOf(rows.at(-1)?.note ?? '', 25) / 2, -6],
            fontSize: 25,
            color: INK,
            formatter: rows.at(-1)?.note ?? '',
          },
          data: rows.length > 0 ? [{ coord: [rows.at(-1)?.label, rows.at(-1)?.value] }] : [],
        },
      },
    ],
  }),
  grades: (rows) => ({
    grid: { left: 36, right: 36, top: 160, bottom: 24 },
    // A bar is the share of the whole.
    xAxis: { type: 'value', show: false, max: rows.reduce((sum, r) => sum + r.value, 0) || 1 },
    yAxis: { type: 'category', inverse: true, data: rows.map((r) => r.label), show: false },
    series: [
      {
        type: 'bar',
        barWidth: 34,
        showBackground: true,
        backgroundStyle: { color: '#f2f4f7', borderRadius: 8 },
        data: rows.map((r) => ({
          value: r.value,
          itemStyle: {
            color: LETTERS[r.label.replace(/^([ABC])级$/, '$1')] ?? BLUE,
            borderRadius: 8,
          },
        })),
        // Above the bar, from its beginning: long figures and thin bars are no matter there.
        label: {
          show: true,
          position: [0, -42],
          fontSize: 26,
          color: INK,
          width: WIDTH - 72,
          overflow: 'truncate',
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            `${rows[dataIndex]?.label}　${rows[dataIndex]?.note}`,
        },
      },
    ],
  }),
  timeline: (rows) => ({
    grid: { left: 190, right: 30, top: 150, bottom: 40 },
    xAxis: { type: 'value', show: false, min: 0, max: 1 },
    yAxis: { type: 'value', show: false, inverse: true, min: 0, max: Math.max(1, rows.length - 1) },
    series: [
      {
        type: 'line',
        data: rows.map((_, i) => [0, i]),
        symbol: 'circle',
        symbolSize: 20,
        lineStyle: { width: 4, color: '#d5d9e0' },
        itemStyle: { color: BLUE },
        label: {
          show: true,
          position: 'right',
          distance: 22,
          fontSize: 25,
          color: INK,
          lineHeight: 32,
          // Each line for itself: what is longer ends with ….
          width: WIDTH - 252,
          overflow: 'truncate',
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.note ?? '',
        },
      },
      {
        type: 'line',
        data: rows.map((_, i) => [0, i]),
        symbol: 'circle',
        symbolSize: 1,
        lineStyle: { width: 0 },
        label: {
          show: true,
          position: 'left',
          distance: 24,
          fontSize: 23,
          color: GREY,
          formatter: ({ dataIndex }: { dataIndex: number }) => rows[dataIndex]?.label ?? '',
        },
      },
    ],
  }),
}
