import type { File } from '../../../db/files/customers.ts'
import type { Reading } from '../../understand/types.ts'
import type { Command } from '../command.ts'
import type { Parsed } from '../parse.ts'

/** What stands around the name of a thing that is asked for. */
const AROUND =
  /请|麻烦|帮我|帮忙|给我|给|对|把|替|写(?:一)?[份个篇封]?|[做出画来打]一?[份个下]|看看|看一?下|查查?看?|查一?下|一下|一份|一个|我?想看|的|情况|[\s,，:：。.!！?？]/g
/** Said of a customer these tell something: 星河科技投诉, 星河科技回访. */
const TOLD: ReadonlySet<string> = new Set(['归档', '合并', '清除', '服务', '投诉', '联系人', '改'])

/** No command is called by more letters. */
const LONGEST = 10

/** Reads a customer and needs nothing else. */
const takesCustomerAlone = ({ fields, apart, name, hidden }: Command): boolean =>
  !apart &&
  !hidden &&
  !TOLD.has(name) &&
  fields['customer']?.lead === true &&
  Object.entries(fields).every(([key, f]) => key === 'customer' || !f.required)

/**
 * A customer and what a command is called, in whatever order they were said (「星河科技升等说明」,
 * 「给星河科技画个像」): that command. Undefined: the line says more, or something else.
 */
export function commandAbout(
  line: string,
  reading: Reading,
  file: File | undefined,
  commands: readonly Command[],
): Parsed | undefined {
  if (!file || [...line].length > 30 || reading.customers.length !== 1) return undefined
  let rest = line
  for (const words of reading.customers.flatMap((c) => c.evidence.map((e) => e.words)))
    if (words) rest = rest.replace(words, ' ')
  const asked = rest.replace(AROUND, '')
  if (asked.length < 2 || asked.length > LONGEST) return undefined
  const command = commands.find(
    (c) => (c.name === asked || c.also.includes(asked)) && takesCustomerAlone(c),
  )
  return command && { command, words: { customer: `@${file.customer.id}` } }
}
