import { keepSettings } from '../../db/people.ts'
import { findPerson } from '../../db/people.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { DIGEST_AT, KINDS, routineOf } from '../../src/domain/routine.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { text } from '../../templates/message.ts'
import { routineShown } from '../../templates/judge/rules.ts'

export default defineCommand({
  name: '早报',
  also: ['早报设置', '免打扰', '勿扰', '恢复提醒'],
  summary: '设自己早报的时间、要哪些内容、几点以后不打扰',
  example: '早报 8点；免打扰 生日；免打扰 晚上8点到早上8点；早报 关',
  says: [
    /^(?:早报|早报设置|我的设置|免打扰|勿扰)[?？]?$/,
    /^(?<what>(?:周末|休息日|节假日|假期|放假)(?:也|都)?(?:不要?|别|不用|要|想要|给我)(?:发|收|推)?(?:送|到)?(?:早报|提醒))$/,
    new RegExp(
      `^(?:别|不要|不用|不想)再?(?:给我)?(?<what>(?:发|提醒|推送?)我?(?:${Object.values(KINDS).join('|')}).{0,4})$`,
    ),
    /^(?<what>(?:早报|免打扰|勿扰|恢复(?!$|.*(?:权限|规则|标准))).{0,30})$/,
  ],
  fields: { what: words('内容', '8点', { lead: true }) },
  async run(ctx, said) {
    const person = await findPerson(ctx.tx, ctx.viewer.id)
    const settings = { ...person?.settings }
    const line = said.what ?? ''
    const why = line ? change(settings, line, ctx) : null
    if (why) return { reply: text(why) } satisfies Outcome
    if (line) await keepSettings(ctx.tx, ctx.viewer.id, settings)
    const routine = routineOf(settings)
    return {
      reply: routineShown({
        changed: !!line,
        digestAt: routine.digestAt,
        muted: [...routine.muted].map((k) => KINDS[k] ?? k),
        quiet: routine.quiet,
        holidays: routine.holidays,
        kinds: Object.values(KINDS),
      }),
    }
  },
})

/** Writes what the line says into the settings. @returns why not, where it cannot */
function change(settings: Record<string, string>, line: string, ctx: Ctx): string | null {
  const muted = new Set((settings.muted ?? '').split(',').filter(Boolean))
  const kind = Object.entries(KINDS).find(([, name]) => line.includes(name))?.[0]
  const clocks = readClocks(line, ctx.local)
  if (/^(免打扰|勿扰)/.test(line) && clocks.length === 2) settings.quiet = clocks.join('-')
  else if (kind) {
    if (/恢复|打开|要|取消/.test(line.replace(/不要/, ''))) muted.delete(kind)
    else muted.add(kind)
    settings.muted = [...muted].join(',')
  } else if (/休息日|周末|节假日|假期/.test(line))
    settings.holidays = /不|关|免/.test(line) ? 'off' : 'on'
  else if (/(?:关|停|不要|取消)(?:闭|掉|了)?$/.test(line)) {
    settings.digestWas = settings.digest ?? DIGEST_AT
    settings.digest = 'off'
  } else if (clocks[0]) settings.digest = clocks[0]
  else if (/(?:开|打开|恢复|要)(?:启)?$/.test(line) || /^恢复/.test(line))
    settings.digest = settings.digestWas ?? DIGEST_AT
  else return '没看懂。可以说：早报 8点；早报 关；免打扰 生日；免打扰 晚上8点到早上8点。'
  return null
}

/** Clock times in a line, `HH:MM`. */
function readClocks(line: string, now: string): string[] {
  const said = line.replace(/^(早报|免打扰|勿扰)\s*/, '')
  const plain = [
    ...said.matchAll(/(早上|上午|中午|下午|晚上|夜里)?\s*(\d{1,2})(?:[:：点](\d{2})?|点)(半)?/g),
  ]
  if (plain.length > 0)
    return plain.map(([, part = '', hour = '0', minute, half]) => {
      const h = (Number(hour) + (/下午|晚上|夜里/.test(part) && Number(hour) < 12 ? 12 : 0)) % 24
      return `${String(h).padStart(2, '0')}:${half ? '30' : (minute ?? '00')}`
    })
  return readDates(said, now).flatMap((d) => (d.when.start ?? '').slice(11, 16) || [])
}
