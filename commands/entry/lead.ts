import { defineCommand } from '../../src/chat/command.ts'
import { dictionary, words } from '../../src/chat/fields.ts'
import { partsOfNew } from '../../src/chat/fields/apart.ts'
import { SOURCES } from '../../src/domain/fields.ts'
import create from '../create.ts'

/** 「线索 慧聪网 王五 138…」: a new potential customer with where he was found (R64). */
export default defineCommand({
  name: '线索',
  also: ['新线索', '录线索'],
  summary: '记一条线索：从哪来、是谁、电话，建成潜在客户',
  example: '线索 慧聪网 王五 13800000001',
  apart: true,
  says: [/^(?:新|录)?线索[\s:：]+(?<from>[^\s，,:：]{2,12})[\s，,:：]+(?<who>.*1[3-9]\d{9}.*)$/],
  fields: {
    from: { ...words('来源', '慧聪网'), required: true },
    who: { ...words('是谁', '王五 13800000001'), required: true },
  },
  async run(ctx, { from, who }) {
    const { name = '', contact, phone, title, remark } = partsOfNew(who)
    const source = await dictionary('customer', 'source').read(from, ctx)
    const known = source.ok ? source.value : '其他'
    const told = [SOURCES.includes(from) ? '' : `来源：${from}`, remark].filter(Boolean).join('，')
    return create.run(ctx, {
      name,
      contact: contact ?? (/^\p{Script=Han}{2,3}$/u.test(name) ? name : undefined),
      phone,
      title,
      stage: 'lead',
      source: known,
      ...(told ? { remark: told } : {}),
    })
  },
})
