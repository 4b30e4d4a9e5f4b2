import { fieldByHeading, FIELDS } from '../domain/fields.ts'
import { howToFill } from '../../templates/files/dictionary.ts'
import type { Ctx } from './command.ts'

/** Rule and two samples for a field of the dictionary, by any of its names (R44, R59). */
export function howTo(ctx: Ctx, word: string): string {
  const all = [...FIELDS, ...ctx.ownFields]
  const field =
    fieldByHeading(word, all) ?? all.find((f) => f.label.includes(word) || word.includes(f.label))
  return howToFill(word, field ?? null)
}
