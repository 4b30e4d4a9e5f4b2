import { labelOf, type Field } from '../../src/domain/fields.ts'
import { birthday, maskPhone, money, shortDay } from '../plain.ts'

/**
 * A stored value in a sentence, written one way wherever it is read (R98): 50万, 3月5日, 农历八月十五.
 * Tables and what is read back keep `labelOf`. @param today decides whether a day's year is said
 */
export function spoken(
  field: Pick<Field, 'type' | 'options'>,
  value: string,
  today: string,
): string {
  if (field.type === 'money' && /^\d+$/.test(value)) return money(Number(value))
  if (field.type === 'day' && DAY.test(value)) return shortDay(value, today)
  if (field.type === 'birthday' && /^(?:\d{4}-|lunar:(?:leap-)?)?\d\d-\d\d$/.test(value))
    return `${DAY.test(value) ? `${value.slice(0, 4)}年` : ''}${birthday(value)}`
  return labelOf(field, value)
}

/** The same where others look on: of a number its beginning, of all else nothing. */
export const veiled = (field: Pick<Field, 'type'>, value: string): string =>
  value === '' ? '' : field.type === 'phone' ? maskPhone(value) : '••••'

const DAY = /^\d{4}-\d\d-\d\d$/
