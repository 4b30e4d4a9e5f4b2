import { contractsOf, endingIn } from '../../db/files/contracts.ts'
import { peopleNamed } from '../../db/people.ts'
import { agree } from '../../src/actions/sales/contracts.ts'
import { ABOUT_ONE, goesOn } from '../../src/chat/file/ask-on.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { choosable, pageOf } from '../../src/chat/lists/page.ts'
import { namesOf } from '../../src/chat/resolve.ts'
import { scopeOf } from '../../src/domain/rights.ts'
import { readDates } from '../../src/understand/dates/index.ts'
import { readEnding, type EndingWords } from '../../src/understand/queries/ending.ts'
import { contractList, contractOn, contractTold } from '../../templates/judge/contracts.ts'
import { text } from '../../templates/message.ts'
import { clip, shortDay } from '../../templates/plain.ts'
import { colleagueNames } from './names.ts'

const PAGE = 10

const which: Field<EndingWords> = {
  label: '哪些',
  hint: '下个月',
  lead: true,
  async read(said, ctx) {
    if (await goesOn(ctx, said)) return ABOUT_ONE
    const found = readEnding(
      /合同|协议|续|维保|租约|年框/.test(said) ? said : `${said}到期的合同`,
      ctx.today,
      await colleagueNames(ctx),
    )
    return found
      ? { ok: true, value: found }
      : { ok: false, why: '没看懂要看哪些合同。比如：下个月到期的合同、哪些合同快到期。' }
  },
}

/** Contracts that end soon, or within the days that were said, of whom the asker may see. */
export const ending = defineCommand({
  name: '到期合同',
  also: ['合同到期', '合同清单', '快到期的合同', '要续签的客户', '续签清单'],
  summary: '哪些合同快到期，可带时间和人；记一句「合同12月20日到期」就登记，到期前一个月提醒',
  example: '下个月到期的合同',
  apart: true,
  says: [/^(?:合同|协议)$/],
  maybe: [/^(?<which>.*(?:合同|协议|合约|年框|续签|续约|租约|维保).*)$/],
  fields: { which, page: words('页', '2') },
  async run(ctx, said) {
    const asked = said.which ?? readEnding('合同快到期', ctx.today, [])
    if (!asked) return { reply: text('比如：下个月到期的合同。') }
    const page = pageOf(said.page, PAGE)
    const people = await Promise.all(asked.people.map((name) => peopleNamed(ctx.tx, name)))
    const named = people.flatMap(([person]) => person?.id ?? [])
    const owners = asked.mine ? [ctx.viewer.id] : named.length > 0 ? named : null
    const { rows, total } = await endingIn(ctx.tx, scopeOf(ctx.viewer), asked.days, owners, {
      limit: PAGE,
      offset: page.from,
    })
    const name = await namesOf(
      ctx,
      rows.map((r) => r.ownerId),
    )
    const { days } = asked
    const span = days.name.endsWith('天内')
      ? `前后${days.name.replace('内', '')}`
      : `${shortDay(days.from, ctx.today)}到${shortDay(days.to, ctx.today)}`
    const whose = asked.mine ? '我的' : named.length > 0 ? `${asked.people.join('、')}的` : ''
    const title = `${whose}${days.from < '2001' ? '已经到期的合同' : `到期合同（${span}）`}`
    return {
      reply: contractList({
        title,
        today: ctx.today,
        from: page.from,
        total,
        rows: rows.map((r) => ({
          ...r,
          owner: r.ownerId === ctx.viewer.id ? '' : name(r.ownerId),
        })),
      }),
      ...choosable(
        page,
        rows.map((r) => ({ id: r.customerId, name: r.customer })),
        `到期合同 哪些 ${ctx.words.replace(/\s*页\s*\d+$/, '').replace(/^到期合同 哪些 /, '')}`,
        page.from + rows.length < total,
      ),
    }
  },
})

/** One customer's contracts, or the day on which one ends. */
export const contract = defineCommand({
  name: '合同',
  also: ['合同期限', '合同有效期'],
  summary: '看一位客户的合同哪天到期；带日期就登记或改',
  example: '合同 华东建材 2027-12-31',
  apart: true,
  fields: {
    customer,
    ends: words('到期', '2027-12-31', { also: ['到期日', '有效期到', '到期时间'] }),
  },
  says: [
    /^合同\s+(?!客户 )(?<customer>\S{2,30}?)[\s，,]*(?:到期日?|有效期到|到|续签到)?[\s:：]*(?<ends>(?:20\d\d|\d{1,2}月|明年|今年|年底|下个?月).*)$/,
  ],
  async run(ctx, said) {
    const { customer: c } = said.customer
    const open = await contractsOf(ctx.tx, c.id)
    if (!said.ends)
      return {
        reply: text(
          open.length === 0
            ? `「${c.name}」还没有登记合同到期日。可以说：${c.name}的合同12月20日到期。`
            : [
                `「${c.name}」的合同：`,
                ...open.map(
                  (o) =>
                    `・${contractOn(o, ctx.today)}${ctx.inGroup ? '' : `（「${clip(o.words, 24)}」）`}`,
                ),
              ].join('\n'),
        ),
        about: c.id,
      }
    const when = readDates(said.ends, ctx.local).at(-1)?.when
    const endsOn = (when?.end ?? when?.start)?.slice(0, 10)
    if (!endsOn)
      return {
        reply: text(`看不懂「${clip(said.ends, 20)}」是哪天。比如：合同 ${c.name} 2027-12-31`),
        about: c.id,
      }
    const done = await agree(
      ctx.doing,
      ctx.zone,
      c,
      {
        name: '合同',
        endsOn,
        change: 'ends',
        evidence: [{ start: 0, end: ctx.words.length, words: ctx.words }],
      },
      null,
    )
    return {
      reply: text(`✓ 「${c.name}」${contractTold(done, ctx.today) ?? ''}\n不对就回复「撤销」。`),
      changed: `「${c.name}」的合同到期日 ${shortDay(endsOn, ctx.today)}`,
      about: c.id,
    }
  },
})
