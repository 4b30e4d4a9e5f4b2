import { readFileSync } from 'node:fs'
import { readDates } from '../understand/dates/index.ts'
import type { DateMention, Moment, When } from '../understand/types.ts'

/**
 * `npm run -s dates -- CASES.jsonl`: one prediction a line, in the format of the evaluation
 * conventions, section 4. A case means one expression; the most specific one is taken.
 */
const RANK = [
  'set',
  'datetime',
  'half-day',
  'deadline',
  'range',
  'day',
  'weekend',
  'week',
  'dekad',
  'month',
  'quarter',
  'halfyear',
  'year',
  'duration',
]

const zoned = (moment: Moment | null): string | null =>
  moment && moment.length > 10 ? `${moment.slice(0, 16)}:00+08:00` : moment

function predict(when: When | undefined) {
  if (!when) return { start: null, end: null, grain: 'none' }
  if (when.grain === 'set')
    return {
      start: null,
      end: null,
      grain: 'set',
      rule: `every:${when.rule} ${when.clock ?? '09:00'}`,
    }
  if (when.grain === 'duration')
    return { start: null, end: null, grain: 'duration', seconds: when.seconds }
  // 四五点 means the earlier; its later end is for reminders.
  const end = when.grain === 'datetime' ? null : zoned(when.end)
  return { start: zoned(when.start), end, grain: when.grain }
}

/** 现在 is the expression only where no other is. */
function best(mentions: DateMention[]): When | undefined {
  const others = mentions.filter((m) => !/^(?:现在|此刻|当下)$/.test(m.words))
  return (others.length > 0 ? others : mentions)
    .map((m) => m.when)
    .sort((a, b) => RANK.indexOf(a.grain) - RANK.indexOf(b.grain))[0]
}

const [file] = process.argv.slice(2)
if (!file) {
  console.error('usage: npm run -s dates -- CASES.jsonl')
  process.exit(2)
}
for (const row of readFileSync(file, 'utf8')
  .replace(/^\uFEFF/, '')
  .split('\n')) {
  if (!row.trim()) continue
  const { id, text, now } = JSON.parse(row) as { id: string; text: string; now: string }
  console.log(JSON.stringify({ id, predict: predict(best(readDates(text, now.slice(0, 16)))) }))
}
