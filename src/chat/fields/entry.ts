import { fieldByHeading, type Field as Entry } from '../../domain/fields.ts'
import type { Field } from '../command.ts'

/** A field of the dictionary by any of its names. */
export const entry: Field<Entry> = {
  label: '哪一项',
  hint: '电话',
  read(said, ctx) {
    const found = fieldByHeading(said) ?? ctx.ownFields.find((f) => f.label === said)
    return Promise.resolve(
      found
        ? { ok: true, value: found }
        : { ok: false, why: `没有「${said.slice(0, 12)}」这一项。回复「字典」看有哪些。` },
    )
  },
}
