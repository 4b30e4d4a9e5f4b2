import { setTarget } from '../../db/files/targets.ts'
import { findPeople, findPerson, managersOf, peopleNamed } from '../../db/people.ts'
import {
  firmProgress,
  maySeeTarget,
  maySetTarget,
  progressOf,
  sellers,
  teamKey,
  together,
  workdaysLeft,
  type Progress,
} from '../../src/actions/sales/targets.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand, type Ctx, type Field, type Outcome } from '../../src/chat/command.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { daysBetween } from '../../src/domain/day.ts'
import { periodName, readTarget, type TargetWords } from '../../src/understand/queries/targets.ts'
import { text } from '../../templates/message.ts'
import {
  targetNews,
  targetOne,
  targetsOf,
  targetsSet,
  targetTold,
} from '../../templates/judge/targets.ts'
import { colleagueNames } from './names.ts'

const HOW = '比如：张三 本月目标 50万；问：本月目标完成多少'

const line: Field<TargetWords> & { required: true } = {
  label: '目标',
  hint: '张三 本月 50万',
  required: true,
  lead: true,
  async read(said, ctx) {
    const words = /目标|率|指标|任务|达标/.test(said) ? said : `${said} 目标`
    const found = readTarget(words, ctx.today, await colleagueNames(ctx))
    return found
      ? { ok: true, value: found }
      : { ok: false, why: `没看懂是谁的、哪个月的目标。${HOW}` }
  },
  guess: (ctx) => line.read('本月目标', ctx),
}

/** What each is to sell or collect: a manager sets it, each sees his own, gap and pace with it. */
export const targets = defineCommand({
  name: '目标',
  also: ['业绩目标', '销售目标'],
  summary: '看目标完成多少、还差多少；主管说「张三 本月目标 50万」来定（月、季、年，成交或回款）',
  example: '张三 本月目标 50万',
  apart: true,
  says: [
    /^(?<line>(?:取消|删除?|去掉)[^，,。]{0,20}(?:目标|指标|任务))$/,
    /^(?<line>(?:我们?|团队)?(?:已经|都)?(?:完成|达成)(?:了|到)?(?:多少|几成|百分之几)了?)[？?]?$/,
  ],
  maybe: [/^(?<line>.*(?:目标|指标|任务|完成率|达成率|完成进度|达标|差多少业绩|业绩还?差多少).*)$/],
  fields: { line },
  run: (ctx, { line: said }) => (said.does === 'ask' ? ask(ctx, said) : set(ctx, said)),
})

async function set(ctx: Ctx, said: TargetWords): Promise<Outcome> {
  const { period, of, does } = said
  if (!isAtLeast(ctx.viewer, 'manager')) {
    const names = await leaders(ctx)
    return {
      reply: text(
        `目标由主管来定${names ? `（${names}）` : ''}。你说「我的目标」可以看完成了多少。`,
      ),
    }
  }
  if (!period.key)
    return { reply: text(`目标按月、季度或全年定，「${period.name}」定不了。${HOW}`) }
  const ids = said.people.length > 0 ? await idsOf(ctx, said.people) : [teamKey(ctx.viewer)]
  if (said.sums.length > 1 && said.sums.length !== ids.length)
    return { reply: text(`人数和金额对不上，请一人一个金额说。${HOW}`) }
  const theirs = said.people.find((_, i) => !maySetTarget(ctx.viewer, ids[i] ?? ''))
  if (theirs) return { reply: text(`${theirs}不在你的团队里，目标由${theirs}的主管来定。`) }
  const rows = ids.map((personId, i) => ({
    personId,
    name: said.people[i] ?? (ctx.viewer.role === 'admin' ? '全公司' : '团队'),
    fen: does === 'drop' ? null : (said.sums[i] ?? said.sums[0] ?? 0),
  }))
  for (const { personId, name, fen } of rows) {
    await setTarget(ctx.doing, { personId, period: period.key, of }, fen)
    await record(
      ctx,
      'settings',
      undefined,
      `${name} ${period.key} ${of === 'paid' ? '回款' : ''}目标 ${fen === null ? '取消' : fen / 100}`,
    )
  }
  const people = await findPeople(ctx.tx, ids)
  return {
    changed: rows.map((r) => targetTold({ ...r, when: whenOf(said, ctx), of })).join('、'),
    reply: targetsSet({ when: whenOf(said, ctx), of, rows }),
    notices: rows.flatMap(({ personId, fen }) => {
      const person = people.get(personId)
      if (!person || personId === ctx.viewer.id) return []
      return [
        {
          intent: `target:${ctx.doing.op}:${personId}`,
          target: { kind: 'member' as const, userId: person.userId },
          message: targetNews({ by: ctx.viewer.name, when: whenOf(said, ctx), of, fen }),
          rank: 2 as const,
          dueAt: ctx.now,
        },
      ]
    }),
  }
}

async function ask(ctx: Ctx, said: TargetWords): Promise<Outcome> {
  const { period, of } = said
  if (!period.key) return { reply: text(`目标按月、季度或全年算。${HOW}`) }
  const when = whenOf(said, ctx)
  const pace = {
    left: ctx.today < period.to ? workdaysLeft(ctx.today, period.to) : 0,
    gone: Math.min(
      1,
      Math.max(
        0,
        (daysBetween(period.from, ctx.today) + 1) / (daysBetween(period.from, period.to) + 1),
      ),
    ),
  }
  const leads = isAtLeast(ctx.viewer, 'manager')
  const alone = said.people.length === 1 || (said.people.length === 0 && (!leads || said.me))
  if (said.people.length === 0 && !alone) return team(ctx, said, { when, ...pace })
  const ids = said.people.length > 0 ? await idsOf(ctx, said.people) : [ctx.viewer.id]
  const hidden = said.people.find((_, i) => !maySeeTarget(ctx.viewer, ids[i] ?? ''))
  if (hidden) return { reply: text(`${hidden}不在你的团队里，看不到${hidden}的目标。`) }
  const people = [...(await findPeople(ctx.tx, ids)).values()]
  const rows = await progressOf(ctx.tx, people, said)
  const [one] = rows
  if (!one || rows.length > 1)
    return {
      reply: targetsOf({
        when,
        of,
        rows,
        all: null,
        ...pace,
        only: said.only,
        worst: said.worst,
        masked: ctx.inGroup,
      }),
    }
  const own = one.personId === ctx.viewer.id
  return {
    reply: targetOne({
      ...one,
      when,
      of,
      ...pace,
      own,
      masked: ctx.inGroup,
      leaders: own && !leads ? await leaders(ctx) : '',
    }),
  }
}

async function team(
  ctx: Ctx,
  said: TargetWords,
  pace: { when: string; left: number; gone: number },
): Promise<Outcome> {
  const { viewer, tx } = ctx
  const rows = await progressOf(tx, await sellers(tx, viewer), said)
  const me = await findPerson(tx, viewer.id)
  const own = me && !isAtLeast(viewer, 'keeper') ? (await progressOf(tx, [me], said))[0] : undefined
  const all: Progress = own
    ? { ...own, name: '团队', target: own.target ?? together(rows) }
    : await firmProgress(tx, said, rows)
  // Who has neither a target nor a sale is no seller: the cashier, the keeper of files.
  const told = rows
    .filter((r) => r.target !== null || r.done > 0)
    .map((r) => (r.team.length > 0 ? { ...r, name: `${r.name}团队` } : r))
  return {
    reply: targetsOf({
      ...pace,
      of: said.of,
      rows: told,
      all,
      only: said.only,
      worst: said.worst,
      masked: ctx.inGroup,
    }),
  }
}

const whenOf = ({ period }: TargetWords, ctx: Ctx): string => periodName(period.key, ctx.today)

async function idsOf(ctx: Ctx, names: readonly string[]): Promise<string[]> {
  const found = await Promise.all(names.map((name) => peopleNamed(ctx.tx, name)))
  return found.map(([person]) => person?.id ?? '')
}

async function leaders(ctx: Ctx): Promise<string> {
  const people = await findPeople(ctx.tx, await managersOf(ctx.tx, ctx.viewer.id))
  return [...people.values()]
    .map((p) => p.name)
    .slice(0, 2)
    .join('、')
}
