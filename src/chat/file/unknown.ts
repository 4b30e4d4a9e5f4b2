import type { File } from '../../../db/files/customers.ts'
import { isFullName } from '../../understand/names/keys.ts'
import { LEGAL, LEGAL_LETTER, PLACES, TITLES, TRADES } from '../../understand/names/tables.ts'
import { askedOf } from './topic-words.ts'

const FIRM_ENDS = [...LEGAL, ...TRADES, '中心', '大学', '学校', '医院', '项目']
/** Words of a sentence: what has them tells something and names nobody. */
const TELLS =
  /[了过要说讲想去到给在的跟和与有没不还就都把被让催问收付发送约谈]|今|明天|后天|昨|下周|上周|上次|老板|他们|她们|我们|对方|这家|那家/

/** Whether words are nothing but the name of a firm, as a rep would type it to see its file. */
export function isFirm(words: string): boolean {
  const name = words.trim()
  if (!/^[\p{L}\p{N}()（）·]{4,20}$/u.test(name) || TELLS.test(name)) return false
  return (
    FIRM_ENDS.some((end) => name.endsWith(end) && name.length >= end.length + 2) ||
    (LEGAL_LETTER.includes(name.slice(-1)) && PLACES.some((place) => name.startsWith(place)))
  )
}

const INITIALS_OR_FIRM =
  /^([a-z]{2,10}|[\p{L}\p{N}()（）]{1,20}(公司|集团|厂|商行|门店|经营部|合作社))$/iu

/** Initials, or what ends like a firm's name, and nothing else. */
export const isNameAlone = (line: string): boolean => INITIALS_OR_FIRM.test(line) || isFirm(line)

/**
 * The name in front of what is asked (「雪城木业电话」) where nobody is called so: the question is
 * then not about the customer just spoken of. Null where the line names no stranger.
 */
export function unknownName(line: string, { customer, contacts }: File): string | null {
  const before = askedOf(line)
  if (before === undefined) return null
  const name = before.replace(/^(?:请问|帮我|查一?下?|看一?下?|我要|给我)/, '').replace(/的$/, '')
  const own = [customer.name, ...customer.shortNames, ...contacts.map((c) => c.name)]
  if (own.some((n) => n && (n.includes(name) || name.includes(n)))) return null
  if (TITLES.some((title) => name.endsWith(title)) || TELLS.test(name)) return null
  return isFirm(name) || (name.length === 3 && isFullName(name)) ? name : null
}
