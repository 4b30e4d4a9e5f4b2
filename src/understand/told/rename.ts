import { readClauses } from '../clauses.ts'

const RENAMED =
  /(?:改名|更名|改叫|名[字称](?:改|换|变更?|变更))了?(?:叫做?|成|为|作|到)?了?[:：「“"\s]*(?<name>[\p{Script=Han}A-Za-z\d（）()·&]{2,24}?)[」”"]?[了啦]?$/u
/** What is only thought of, denied, or said of somebody's own name. */
const NOT_SO = /[没未不]|[要想]$|准备|打算|可能|考虑|计划|听说|据说|总$|姐$|哥$/

/** The name that a firm goes by from now on (「华东建材改名叫华东新材了」); null: nothing of the kind. */
export function readRename(line: string): string | null {
  if (/[?？吗]\s*$/.test(line)) return null
  for (const { words } of readClauses(line)) {
    const hit = RENAMED.exec(words.trim())
    const name = hit?.groups?.name
    if (name && !NOT_SO.test(words.trim().slice(0, hit.index))) return name
  }
  return null
}
