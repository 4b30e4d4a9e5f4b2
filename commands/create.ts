import { createCustomer } from '../src/actions/files.ts'
import { doublesOf } from '../src/actions/doubles.ts'
import { defineCommand, type Ctx } from '../src/chat/command.ts'
import { customerName, dictionary, words } from '../src/chat/fields.ts'
import { namesOf } from '../src/chat/resolve.ts'
import { fieldOf } from '../src/domain/fields.ts'
import { tellDoubles } from '../templates/choices.ts'
import { customerMade } from '../templates/receipts.ts'

const contact = dictionary('contact', 'name', { label: '联系人' })

export default defineCommand({
  name: '新建',
  also: ['新建客户', '新增客户', '创建客户', '添加客户', '建档', '新客户', '录入客户'],
  summary: '新建一份客户档案；只说「新建」会一步步问，除了名称都能跳过',
  example: '新建 华东建材有限公司 联系人 李总 电话 13800000001',
  guided: true,
  fields: {
    name: customerName,
    contact,
    phone: dictionary('contact', 'phone', {
      label: '电话',
      also: ['手机号码', '手机号', '联系电话', '手机'],
    }),
    title: dictionary('contact', 'title', { also: ['职位'] }),
    industry: dictionary('customer', 'industry', { also: ['所属行业'] }),
    address: dictionary('customer', 'address', { also: ['详细地址'] }),
    /** Said by the choice below a warning: make it although it looks like a double. */
    anyway: words('仍然新建', '是', { also: [] }),
  },

  async run(ctx, said) {
    const phones = said.phone ? [said.phone] : []
    if (!said.anyway) {
      const doubles = await doublesOf(ctx.tx, said.name, phones)
      if (doubles.length > 0) return askAboutDoubles(ctx, said, doubles)
    }
    const person = {
      name: said.contact ?? '',
      ...(said.phone ? { phone: said.phone } : {}),
      ...(said.title ? { title: said.title } : {}),
    }
    const people = said.contact || said.phone ? [person] : []
    const fields = {
      ...(said.industry ? { industry: said.industry } : {}),
      ...(said.address ? { address: said.address } : {}),
    }
    const id = await createCustomer(ctx.doing, {
      name: said.name,
      ownerId: ctx.viewer.id,
      fields,
      people,
    })
    return {
      reply: customerMade({
        name: said.name,
        people: people.map((p) => ({ name: p.name, phone: said.phone ?? null })),
        fields: Object.entries(fields).map(([key, value]) => ({
          label: fieldOf('customer', key)?.label ?? key,
          value,
        })),
        masked: ctx.inGroup,
      }),
      changed: `新建客户「${said.name}」`,
      about: id,
    }
  },
})

type Said = { name: string } & Partial<
  Record<'contact' | 'phone' | 'title' | 'industry' | 'address', string>
>

async function askAboutDoubles(
  ctx: Ctx,
  said: Said,
  doubles: Awaited<ReturnType<typeof doublesOf>>,
) {
  const shown = doubles.slice(0, 5)
  const name = await namesOf(
    ctx,
    shown.map((d) => d.customer.ownerId),
  )
  const again = [
    '新建',
    `客户名称 ${said.name}`,
    said.contact && `联系人 ${said.contact}`,
    said.phone && `电话 ${said.phone}`,
    said.title && `职务 ${said.title}`,
    said.industry && `行业 ${said.industry}`,
    said.address && `地址 ${said.address}`,
    '仍然新建 好',
  ]
  return {
    reply: tellDoubles(
      said.name,
      shown.map((d) => ({ name: d.customer.name, owner: name(d.customer.ownerId) })),
    ),
    ask: {
      kind: 'doubles',
      options: [
        ...shown.map((d) => ({ label: d.customer.name, say: `查 客户 @${d.customer.id}` })),
        { label: '仍然新建', say: again.filter(Boolean).join(' ') },
      ],
    },
  }
}
