import { text, type Message } from '../message.ts'
import { clip } from '../plain.ts'

interface Line {
  row: number
  name: string
  why: string
}

/** What an import did, or would do: the same words as in `db/shapes`. */
interface Report {
  fresh: number
  changed: number
  doubles: Line[]
  doubts: Line[]
  skipped: Line[]
  problems: (Line & { field: string; value: string })[]
  unknown: string[]
  columns: { heading: string; label: string }[]
  noStep?: { n: number; first: { row: number; name: string }[] }
  more: { doubles: number; doubts: number; skipped: number; problems: number }
}

const PAGE = 8
/** Reasons shown in the preview itself; all of them under 「更多」. */
const FIRST = 5

export const importTaken = (name: string | null): Message =>
  text(`收到${name ? `「${name}」` : '文件'}，正在看，马上给你预览，这时还什么都没写入。`)

export const importOnlyPrivate = (): Message => text('导入请在私聊里把文件发给我，群里不办。')

export const importBusy = (name: string): Message =>
  text(`「${name}」还在处理，完成后再发下一份。回复「导入进度」看做到哪里了。`)

/** What is in the file, before anything is written: one screen. */
export function importPreview(p: { name: string; total: number; report: Report }): Message {
  const { report: r } = p
  const lines = problemLines(r)
  const canWrite = r.fresh + r.changed > 0
  const shown = [
    `「${p.name}」读完了，共 ${p.total} 位客户，还没有写入：`,
    counts(r),
    ...mapping(r),
    noStep(r),
    ...lines.slice(0, FIRST),
    lines.length > FIRST ? `还有 ${lines.length - FIRST} 条，回复「更多」看。` : '',
    canWrite
      ? '回复「确认」开始导入，回复「取消」不导。'
      : doubtful(r) > 0
        ? '回复「确认」逐个看疑似重复的，回复「取消」不导。'
        : '没有可以写入的内容，不用确认。',
  ]
  return text(shown.filter(Boolean).join('\n'))
}

/** Rows that nobody would be reminded of (R159). */
const noStep = (r: Report): string =>
  r.noStep && r.noStep.n > 0
    ? `没有下次联系日期的 ${r.noStep.n} 位：${r.noStep.first.map((f) => `第${f.row}行 ${clip(f.name, 12)}`).join('、')}${r.noStep.n > r.noStep.first.length ? '…' : ''}`
    : ''

const doubtful = (r: Report): number => r.doubts.length + r.more.doubts

const counts = (r: Report): string =>
  [
    `新建 ${r.fresh}`,
    `更新 ${r.changed}`,
    `重复 ${r.doubles.length + r.more.doubles}`,
    `疑似重复 ${doubtful(r)}`,
    `没法导入 ${r.skipped.length + r.more.skipped}`,
    `看不懂的值 ${r.problems.length + r.more.problems}`,
  ].join('，')

/** 「公司名称→客户名称」 (R60): how the columns were read, and which were not. */
const mapping = (r: Report): string[] => [
  r.columns.length > 0
    ? `列：${r.columns
        .slice(0, 8)
        .map((c) => `${clip(c.heading, 10)}→${c.label}`)
        .join('、')}${r.columns.length > 8 ? ` 等 ${r.columns.length} 列` : ''}`
    : '',
  r.unknown.length > 0
    ? `不认识的列放进备注：${r.unknown.slice(0, 8).join('、')}${r.unknown.length > 8 ? '…' : ''}`
    : '',
]

/** Every row that needs a look, with its number and the reason. */
const problemLines = (r: Report): string[] => [
  ...r.skipped.map(
    (s) => `・第${s.row}行${s.name ? ` ${clip(s.name, 16)}` : ''} 没有导入：${s.why}`,
  ),
  ...r.doubts.map((d) => `・第${d.row}行 ${clip(d.name, 16)}：${d.why}，要问你`),
  ...r.problems.map(
    (p) => `・第${p.row}行 ${p.field}${p.value ? `「${clip(p.value, 20)}」` : ''}：${p.why}`,
  ),
  ...r.doubles.map((d) => `・第${d.row}行 ${clip(d.name, 16)}：${d.why}`),
]

export function importDetails(p: { name: string; report: Report; page: number }): {
  message: Message
  more: boolean
} {
  const lines = problemLines(p.report)
  const from = (p.page - 1) * PAGE
  const more = from + PAGE < lines.length
  const unlisted = Object.values(p.report.more).reduce((sum, n) => sum + n, 0)
  const shown =
    lines.length === 0
      ? [`「${p.name}」没有要留意的行。`]
      : [
          `「${p.name}」要留意的行（${from + 1}–${Math.min(from + PAGE, lines.length)}，共 ${lines.length + unlisted}）：`,
          ...lines.slice(from, from + PAGE),
          more
            ? '下一页：回复「更多」。'
            : unlisted > 0
              ? `另有 ${unlisted} 条同类情况未列出。`
              : '',
        ]
  return { message: text(shown.filter(Boolean).join('\n')), more }
}

export const importStarted = (p: { name: string; total: number }): Message =>
  text(`好的，开始导入「${p.name}」，共 ${p.total} 位客户，完成后告诉你。想停就回复「撤销」。`)

/** ▓▓▓░░ 60%: how far a long import has come. */
export const importProgress = (p: { name: string; through: number; total: number }): Message =>
  text(`正在导入「${p.name}」：${bar(p.through, p.total)}（${p.through}／${p.total}）`)

function bar(through: number, total: number): string {
  const share = total === 0 ? 1 : through / total
  const full = Math.round(share * 10)
  return `${'▓'.repeat(full)}${'░'.repeat(10 - full)} ${Math.floor(share * 100)}%`
}

export function importDone(p: { name: string; report: Report; undoable: boolean }): Message {
  const { report: r } = p
  const n = doubtful(r)
  return text(
    [
      `✓ 「${p.name}」导入完成：新建 ${r.fresh}，更新 ${r.changed}，重复 ${r.doubles.length + r.more.doubles}，没法导入 ${r.skipped.length + r.more.skipped}。`,
      r.noStep && r.noStep.n > 0
        ? `其中 ${r.noStep.n} 位还没有下一步，回复「没有下一步的客户」看是谁。`
        : '',
      n > 0 ? `有 ${n} 行像已有的客户，没有导入。回复「疑似重复」逐个看。` : '',
      p.undoable ? '整批收回：回复「撤销导入」。' : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

export const importBroken = (p: { name: string; through: number; total: number }): Message =>
  text(
    `「${p.name}」导入到第 ${p.through} 位（共 ${p.total} 位）时小客这边出了问题，已写入的保留。可以把文件再发一次接着导，或回复「撤销导入」整批收回。`,
  )

export const importFailed = (p: { name: string | null; why: string }): Message =>
  text(`${p.name ? `「${p.name}」` : '这份文件'}没有导入：${p.why}`)

export const notFetched = '文件没有取到，请再发一次。'

export const importTold = (p: {
  who: string
  name: string
  fresh: number
  changed: number
}): Message => text(`${p.who}导入了「${p.name}」：新建 ${p.fresh}，更新 ${p.changed}。`)

export const importSummary = (name: string, r: { fresh: number; changed: number }): string =>
  `导入「${name}」（新建 ${r.fresh}，更新 ${r.changed}）`

export const howToImport = (): Message =>
  text(
    [
      '把客户表格发到这里的私聊就行：Excel（.xlsx）、CSV、手机通讯录（.vcf）都可以。',
      '列名用平时的叫法，顺序随意；悟空CRM、纷享销客、Zoho 的导出文件可以直接发。',
      '我先给你看预览，你回复「确认」才写入；回复「撤销导入」整批收回。',
      '要一份空表：回复「模板」。',
    ].join('\n'),
  )

export const noImport = (): Message => text('现在没有等你确认的导入。把表格发给我就行。')
export const importDropped = (name: string): Message =>
  text(`好的，「${name}」不导入了，什么都没有写入。`)

/** One row that looks like a file that is there (R85): each is asked about. */
export const askDoubt = (p: {
  row: number
  name: string
  who: string
  like: string
  why: string
  left: number
}): Message =>
  text(
    [
      `第${p.row}行「${p.name}」${p.who ? `（${p.who}）` : ''}${p.why}。`,
      `1. 是同一家，补充到「${p.like}」`,
      '2. 不是，新建一份',
      '3. 不导入这一行',
      ...(p.left > 1 ? [`4. 剩下的 ${p.left} 行都新建`, `5. 剩下的 ${p.left} 行都不导入`] : []),
      '回复序号。',
    ].join('\n'),
  )

export const doubtsAnswered = (n: number): Message =>
  text(n > 0 ? `✓ 已处理 ${n} 行，疑似重复的都看完了。` : '没有疑似重复要看的了。')

/** What the shell shows at the end. */
export function importReport(report: Report, dryRun: boolean): Message {
  const lines = problemLines(report)
  return text(
    [
      `${dryRun ? '预览（还没有写入）' : '✓ 导入完成'}：${counts(report)}`,
      ...mapping(report).filter(Boolean),
      ...lines.slice(0, 24),
      lines.length > 24 ? `另有 ${lines.length - 24} 条未列出。` : '',
      doubtful(report) > 0 && !dryRun ? '疑似重复的没有写入：改好名称或编号后可以再导一次。' : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
}

/** The ten columns in words, for whoever reads no files; the file itself follows. */
export const templateSent = (own: string[]): Message =>
  text(
    [
      '客户表格模板发给你了，里面有一行样例，照着往下填，填好直接发回来就能导入。',
      '列：客户编号、姓名、联系方式、公司名称、职位、交易记录、客户等级、兴趣与偏好、反馈评价、备注。',
      own.length > 0 ? `本公司自己的字段也可以加成列：${own.join('、')}。` : '',
      '其他列随便加，认识的进档案，不认识的进备注。',
    ]
      .filter(Boolean)
      .join('\n'),
  )
