import type { Clause } from '../clauses.ts'
import { scaleOf } from '../evidence/line-features.ts'
import { sizeOf, tableOf, tallyOf, weigh } from '../evidence/weigh.ts'
import weights from '../evidence/weights/kinds.json' with { type: 'json' }
import { ruleOf, tellKind } from './features.ts'
import { ruledKind } from './rules.ts'
import { fold } from '../normalise.ts'
import type { Kind } from '../types.ts'

const TABLE = tableOf(weights)
/**
 * How much more must speak for it than for a note, in hundredths: a note taken for a question is
 * lost. Small talk costs most: of a name or a short note nothing would be left.
 */
const RELUCTANCE = { command: 330, question: 330, chitchat: 370 }

/** Without a single word that asks or orders, no line asks or orders; no number is small talk. */
const MAY = {
  question:
    /^(?!.*(?:不知道|不晓得|不清楚|几个?(?:月|天|年|星期|礼拜)[都也]?没))(?=.*(?:[?吗呢么嘛伐咩乜邊]|没|未|冇|多少|(?<![好十这那过前上])几(?!个?(?:月|天|年|星期|礼拜)[都也]?[没未])|哪|谁|啥|什|怎|咋|如何|点样|边|查|看|发我|给我|帮|我要|拉|列|统计|排|是不是|能不能|可不可|最[多大高少近]|来着|建议|调出|搜|翻))/s,
  // What somebody said or wants of us is told, not ordered.
  command:
    /^(?!.*(?:[说讲话](?!术)|反馈|表示|要求|让我|叫我|要我|喊我|合作|供货)).*(?:[改删撤转设加建导写拟编恢移挪归换停别帮把清废群译润拉列]|合[并成]|取消|提醒|标[为成记注签]|[记弄搞]错|分[给到配]|不要|不用|给我|生成|关[掉了闭]|打[开印]|备份|整理|拉黑|[写出]一)/s,
  chitchat: /^[^\d]{1,24}$/,
}

const OTHERS = ['question', 'command', 'chitchat'] as const

/** What is known of a line beside its words. */
export interface KindHints {
  /** Where known customers and people stand. */
  names: readonly { start: number; end: number }[]
  /** Whether one is named, even if nobody can say which. */
  named: boolean
}

/**
 * What sort of line this is. What the written rules see in it holds; where they see nothing but a
 * note, its letters may speak for something else, if much speaks for it and a word of it may.
 */
export function readKind(text: string, clauses: readonly Clause[], hints: KindHints): Kind {
  const ruled = ruledKind(text, clauses, hints)
  if (ruled !== 'note' || !/\p{L}/u.test(text) || isNames(text, hints.names)) return ruled
  const folded = fold(text)
  const may = OTHERS.filter((kind) => MAY[kind].test(folded))
  if (may.length === 0) return ruled
  const letters = tallyOf(TABLE, { counted: true })
  tellKind(letters, text, clauses, hints)
  const scale = scaleOf(sizeOf(letters))
  const rules = weigh(TABLE, ruleOf(ruled))
  const sums = letters.sums.map((sum, i) => sum * scale + (rules[i] ?? 0))
  const best = Math.max(...sums)
  const kind = TABLE.outcomes[sums.indexOf(best)] as Kind
  if (kind === 'note' || !may.includes(kind)) return 'note'
  const lead = best - (sums[TABLE.outcomes.indexOf('note')] ?? 0)
  return lead > RELUCTANCE[kind] ? kind : 'note'
}

/** Nothing but known names. */
const isNames = (text: string, names: KindHints['names']): boolean =>
  names.length > 0 &&
  !/[\p{L}\p{N}]/u.test(
    [...text].map((c, i) => (names.some((n) => n.start <= i && i < n.end) ? ' ' : c)).join(''),
  )
