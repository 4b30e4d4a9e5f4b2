import { LOOKED, qualityOf } from '../../src/actions/quality.ts'
import { choosable, pageOf } from '../../src/chat/lists/page.ts'
import { defineCommand, type Ctx, type Outcome } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { collected } from '../../src/actions/scope.ts'
import { scopeOf, type Scope } from '../../src/domain/rights.ts'
import {
  cleanUp,
  deadNumbers,
  qualityShown,
  unreachableList,
} from '../../templates/files/quality.ts'

const look = async (ctx: Ctx, scope: Scope) =>
  qualityOf(ctx.tx, scope, {
    today: ctx.today,
    zone: ctx.zone,
    fields: await collected(ctx.tx, ctx.ownFields),
  })

/** How good one's files are: one's own, or all that one may see (R91, R101). */
export async function showQuality(ctx: Ctx, own = false): Promise<Outcome> {
  const scope = scopeOf(ctx.viewer)
  const mine: Scope = { all: false, owners: [ctx.viewer.id], sharedWith: '' }
  const alone = own || (!scope.all && scope.owners.length === 1)
  const q = await look(ctx, alone ? mine : scope)
  return { reply: qualityShown({ ...q, whose: alone ? '我' : '团队', looked: LOOKED }) }
}

const PAGE = 10

export const quality = defineCommand({
  name: '质量',
  also: ['档案质量', '资料质量'],
  summary: '看档案质量：完整度、核实过的号码、失效号码、过期资料、最差的十份',
  example: '质量 我的',
  apart: true,
  fields: { whose: words('谁的', '我的', { lead: true }) },
  run: (ctx, said) => showQuality(ctx, /我/.test(said.whose ?? '')),
})

/** What should be cleaned, by kind; nothing changes by looking (R94). */
export const clean = defineCommand({
  name: '清洗',
  also: ['数据清洗', '清理资料', '档案清洗'],
  summary: '看哪些资料该清理：重复的、打不通的、过期的、没有联系方式的；怎么清都要你确认',
  example: '清洗',
  apart: true,
  fields: {},
  async run(ctx) {
    const q = await look(ctx, scopeOf(ctx.viewer))
    return { reply: cleanUp(q) }
  },
})

/** Whom nobody can call or write to. */
export const unreachable = defineCommand({
  name: '联系不到的客户',
  also: ['没有联系方式', '没有联系方式的客户', '无联系方式'],
  summary: '列出没有电话、座机、微信的客户',
  example: '联系不到的客户',
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const { unreachable: list } = await look(ctx, scopeOf(ctx.viewer))
    const page = pageOf(said.page, PAGE)
    const shown = list.slice(page.from, page.from + PAGE)
    const name = await namesOf(
      ctx,
      shown.map((c) => c.ownerId),
    )
    return {
      reply: unreachableList({
        total: list.length,
        from: page.from,
        rows: shown.map((c) => ({ name: c.name, owner: name(c.ownerId) })),
      }),
      ...choosable(page, shown, '联系不到的客户', list.length > page.from + PAGE),
    }
  },
})

export const dead = defineCommand({
  name: '失效号码',
  also: ['打不通的号码', '疑似失效'],
  summary: '列出打不通的号码；回复序号删掉这个号码，撤销能恢复',
  example: '失效号码',
  fields: { page: words('页', '2') },
  async run(ctx, said) {
    const { dead: list } = await look(ctx, scopeOf(ctx.viewer))
    const page = pageOf(said.page, PAGE)
    const shown = list.slice(page.from, page.from + PAGE)
    return {
      reply: deadNumbers({
        total: list.length,
        from: page.from,
        masked: ctx.inGroup,
        rows: shown.map((d) => ({ ...d, customer: d.file.customer.name })),
      }),
      ...choosable(
        page,
        shown.map(({ name, file }) => ({ name, id: file.customer.id })),
        '失效号码',
        list.length > page.from + PAGE,
        ({ id, name }) => `删号码 客户 @${id} 联系人 ${name || '0'}`,
      ),
    }
  },
})
