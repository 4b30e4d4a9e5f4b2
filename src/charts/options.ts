import type { EChartsCoreOption } from 'echarts/core'
import type { Chart, ChartRow } from '../../templates/judge/chart.ts'

/** Pixels of a picture that is read on a phone held upright. */
export const WIDTH = 750
export const heightOf = (chart: Chart): number =>
  chart.kind === 'timeline' ? 190 + Math.max(3, chart.rows.length) * 82 : 620

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

/** The ECharts option of a chart. Sizes are for a screen 750 pixels wide shown at half of that. */
export function optionOf(chart: Chart): EChartsCoreOption {
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
    grid: { left: 168, right: 110, top: 130, bottom: 24 },
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
      minInterval: 1,
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
            offset: [-34, -6],
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
    series: [
      {
        type: 'pie',
        radius: ['34%', '58%'],
        center: ['50%', '58%'],
        startAngle: 90,
        data: rows.map((r) => ({
          name: r.label,
          value: r.value,
          itemStyle: {
            color: LETTERS[r.label.replace(/^([ABC])级$/, '$1')] ?? BLUE,
            borderColor: '#fff',
            borderWidth: 4,
          },
        })),
        label: {
          fontSize: 25,
          color: INK,
          lineHeight: 34,
          formatter: ({ dataIndex }: { dataIndex: number }) =>
            `${rows[dataIndex]?.label}\n${rows[dataIndex]?.note}`,
        },
        labelLine: { length: 20, length2: 20, lineStyle: { color: '#c9ced6' } },
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
