import { defineCommand, type Command, type Field } from '../../src/chat/command.ts'
import { dictionary } from '../../src/chat/fields.ts'
import create from '../create.ts'

/** The dictionary's fields that a trade's form asks for; `kind`: what such a customer is. */
const FORMS: Record<string, { asks: string[]; kind?: string }> = {
  经销商: {
    asks: [
      'speciality',
      'standing',
      'influence',
      'distribution',
      'finance',
      'reputation',
      'willingness',
    ],
    kind: '经销商',
  },
  金融: { asks: ['finance', 'creditRecord'] },
  置业: { asks: ['homeBudget', 'homeType', 'homeArea'] },
}

/** What the form of every customer asks first. */
const FIRST = ['name', 'contact', 'phone']

/** 「建档 经销商」: the form of a trade; every question may be skipped (R23, R26, R49). */
export const tradeForms: readonly Command[] = Object.entries(FORMS).map(
  ([trade, { asks, kind }]) => {
    const own = Object.fromEntries(asks.map((key) => [key, dictionary('customer', key)]))
    const first = Object.fromEntries(
      FIRST.flatMap((key) => (create.fields[key] ? [[key, create.fields[key]]] : [])),
    )
    const { consent, ...others } = create.fields
    const rest = Object.fromEntries(
      Object.entries(others)
        .filter(([key]) => !(key in first) && !asks.includes(key))
        .map(([key, field]) => [key, { ...field, quiet: true }]),
    )
    const last: Record<string, Field<unknown>> = consent ? { consent } : {}
    return defineCommand({
      name: `建档 ${trade}`,
      also: [`建档${trade}`, `新建 ${trade}`],
      summary: `按${trade}的模板建档，一步步问，都能跳过`,
      example: `建档 ${trade}`,
      apart: true,
      guided: true,
      hidden: trade !== '经销商',
      says: [new RegExp(`^(?:建档|新建)\\s*${trade}(?:客户|模板)?$`)],
      fields: { ...first, ...own, ...rest, ...last },
      run: (ctx, said) => create.run(ctx, { ...(kind ? { kind } : {}), ...said }),
    })
  },
)
