import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Chart } from '../../templates/judge/chart.ts'
import type { Message } from '../../templates/message.ts'
import { heightOf, optionOf, WIDTH } from './options.ts'

/** The message with its picture drawn. @throws what the renderer throws; the words say the same */
export async function drawn({ chart, ...message }: Message): Promise<Message> {
  if (!chart) return message
  const png = await draw(chart)
  return { ...message, image: { name: `${chart.title}.png`, content: png.toString('base64') } }
}

/** A PNG of a chart: some tens of kilobytes. The libraries are loaded with the first picture. */
export async function draw(chart: Chart): Promise<Buffer> {
  const svg = await svgOf(chart)
  const { renderAsync } = await import('@resvg/resvg-js')
  const png = await renderAsync(svg, {
    // Bare machines have no Chinese font, and a foreign one would draw boxes: ours or none.
    font: { loadSystemFonts: false, fontFiles: [fontFile()], defaultFontFamily: FAMILY },
    background: '#ffffff',
    fitTo: { mode: 'original' },
  })
  return png.asPng()
}

const FAMILY = 'Noto Sans S Chinese'

async function svgOf(chart: Chart): Promise<string> {
  const core = await import('echarts/core')
  const { BarChart, LineChart } = await import('echarts/charts')
  const { GridComponent, MarkPointComponent, TitleComponent } = await import('echarts/components')
  const { SVGRenderer } = await import('echarts/renderers')
  core.use([BarChart, LineChart, GridComponent, MarkPointComponent, TitleComponent, SVGRenderer])
  const drawn = core.init(null, null, {
    renderer: 'svg',
    ssr: true,
    width: WIDTH,
    height: heightOf(chart),
  })
  drawn.setOption(optionOf(chart))
  const svg = drawn.renderToSVGString()
  drawn.dispose()
  return svg
}

/** The package exports no file by name: it is found beside its entry. */
const fontFile = (): string =>
  join(
    dirname(createRequire(import.meta.url).resolve('@embedpdf/fonts-sc')),
    '..',
    'fonts',
    'NotoSansHans-Regular.otf',
  )
