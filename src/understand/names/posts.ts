import { DEPARTMENTS, TITLES } from './tables.ts'

/** 「宏达物流王总」「宏达物流周经理」: the end of a firm's name is no job of its people. */
export function jobOf(title: string | null, firms: readonly string[]): string | null {
  const department = title && DEPARTMENTS.find((word) => title.startsWith(word))
  if (!department || !firms.some((name) => name.endsWith(department))) return title
  return title.slice(department.length) || null
}

/** 「王总现在是采购总监了」: the post that somebody whom we know has now. */
const NOW_IS = new RegExp(
  `^(?:现在|如今|目前|现|已经)(?:已经|就)?(?:是|当|任|做)了?[^,，。;；\\s]{0,12}?((?:${[...DEPARTMENTS].join('|')})?(?:副|总)?(?:${[...TITLES].filter((word) => word.length > 1).join('|')}))了?(?=$|[,，。;；\\s])`,
)

/** @param from where the name ends */
export const postNow = (line: string, from: number): string | undefined =>
  NOW_IS.exec(line.slice(from))?.[1]
