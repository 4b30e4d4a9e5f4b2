import { findFiles } from '../../db/files/customers.ts'
import { allGrades, turnovers } from '../../db/judge/judgement.ts'
import { recutAll } from '../../src/actions/judge/recut.ts'
import { gradeRules, openWorld } from '../../src/actions/judge/world.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { cutsOf, letterOf } from '../../src/domain/grades/abc.ts'
import { letterOfRfm } from '../../src/domain/grades/rfm.ts'
import type { Cuts, GradeRules } from '../../src/domain/grades/rules.ts'
import { isAtLeast } from '../../src/domain/rights.ts'
import { percent } from '../../templates/judge/judgement.ts'
import { text } from '../../templates/message.ts'
import { money } from '../../templates/plain.ts'

const SCHEMES = {
  abc: 'ABC（按成交额占比）',
  rfm: 'RFM（按最近、次数、金额打分）',
  both: 'ABC 和 RFM 合看',
}

export default defineCommand({
  name: '分级规则',
  also: ['生命周期规则', 'VIP规则', '分级标准', '等级规则', '改分级规则', '分级'],
  summary: '看分级规则；主管可以改，先看会动多少客户再确认',
  example: '分级规则 A 70% B 90%',
  says: [
    /^(?:改)?(?:分级|等级)规则\s*(?<change>.*?)\s*(?<sure>确认)?$/,
    /^(?:等级|分级)?(?:用|改成|改用|按)\s*(?<change>ABC\s*(?:和|与|\+|加)\s*RFM)(?:结合|合看|一起看|组合)?$/i,
    /^分级\s*(?<change>ABC|RFM|abc|rfm)\s*(?<sure>确认)?$/,
    /^(?:改(?:成|用)?|换(?:成|用)?|用)?按?\s*(?<change>ABC|RFM|abc|rfm)\s*(?:来)?(?:分级|定级|评级)$/,
    /^改?分级\s*(?<change>[AB]\s*级?\s*\d.*)$/i,
    /^(?:把)?(?<change>[AB]级?(?:的)?(?:线|占比|比例)?(?:改成|改为|改到|调到|调成)\s*\d{1,2}\s*%)$/,
    /^(?:现在|目前)?(?:是)?(?:怎么|如何)(?:分级|评级|定级)的?[？?]?$/,
  ],
  fields: {
    change: { ...words('改成', 'A 70% B 90%'), lead: true },
    sure: words('确认', '确认'),
  },
  async run(ctx, said) {
    const rules = await gradeRules(ctx.tx)
    if (!said.change || /^(?:abc)$/i.test(said.change))
      return { reply: text(await shown(ctx.tx, ctx.today)) }
    if (!isAtLeast(ctx.viewer, 'manager')) return { reply: text('改分级规则需要主管权限。') }
    const next = changed(rules, said.change)
    if (!next)
      return {
        reply: text(
          '可以这样改：「分级规则 A 70% B 90%」「分级规则 按RFM」「分级规则 按ABC」「分级规则 合看」「分级规则 周期 A 10天」「分级规则 服务 VIP 专人跟进」。',
        ),
      }
    if (said.sure) {
      const { moved, notices } = await recutAll(
        ctx.doing,
        { ...next, version: rules.version + 1 },
        ctx.today,
      )
      return {
        reply: text(
          `✓ 分级规则已改（第${rules.version + 1}版），${moved}位客户的等级变了，已通知各自的负责人。`,
        ),
        notices,
      }
    }
    const cuts = cutsOf(await turnovers(ctx.tx), next.abc)
    const moves = (await allGrades(ctx.tx)).flatMap((g) => {
      const to = letterFor(g, next, cuts)
      const from = g.letter
      return to !== from && !g.manual ? [{ id: g.customerId, from, to, turnover: g.turnover }] : []
    })
    moves.sort((a, b) => b.turnover - a.turnover)
    const files = await findFiles(
      ctx.tx,
      moves.slice(0, 6).map((m) => m.id),
    )
    const nameOf = new Map(files.map((f) => [f.customer.id, f.customer.name]))
    return {
      reply: text(
        [
          `如果改成这样，${moves.length}位客户的等级会变：`,
          ...moves
            .slice(0, 6)
            .map(
              (m) =>
                `・${nameOf.get(m.id) ?? ''} ${m.from ?? '未定级'} → ${m.to ?? '未定级'}（${money(m.turnover)}）`,
            ),
          ...(moves.length > 6 ? [`……还有${moves.length - 6}位`] : []),
          '回复「是」生效，回复「取消」不改。',
        ].join('\n'),
      ),
      ask: { kind: 'confirm', options: [{ label: '是', say: `分级规则 ${said.change} 确认` }] },
    }
  },
})

/** The letter that other rules would give, from what is kept of the last reckoning. */
function letterFor(
  g: { turnover: number; abc: string | null; rfm: string | null },
  rules: GradeRules,
  cuts: Cuts,
): string | null {
  const abc = letterOf(g.turnover, cuts) ?? (g.abc ? 'C' : null)
  const points = /^([1-5])([1-5])([1-5]) /.exec(g.rfm ?? '')
  if (!abc || rules.headline === 'abc' || !points) return abc
  const [r, f, m] = points.slice(1).map(Number) as [number, number, number]
  if (rules.headline === 'rfm')
    return letterOfRfm({ r, f, m, segment: '', raw: { days: 0, deals: 0, turnover: 0 } })
  const at = 'ABC'.indexOf(abc) + (r === 1 ? 1 : r >= 4 && f >= 4 ? -1 : 0)
  return 'ABC'[Math.min(2, Math.max(0, at))] ?? abc
}

function changed(rules: GradeRules, said: string): GradeRules | undefined {
  const scheme = /(?:主|按)?\s*(ABC|RFM|合看|结合|合并)$/i.exec(said)?.[1]?.toLowerCase()
  if (scheme)
    return { ...rules, headline: scheme === 'abc' ? 'abc' : scheme === 'rfm' ? 'rfm' : 'both' }
  const cycle = /周期\s*(A|B|C|潜在)级?\s*(\d{1,3})\s*天/i.exec(said)
  if (cycle)
    return {
      ...rules,
      cycle: { ...rules.cycle, [(cycle[1] ?? '').toUpperCase()]: Number(cycle[2]) },
    }
  const service = /服务\s*(VIP|普通|潜在)\s*[:：]?\s*(.+)/i.exec(said)
  if (service)
    return {
      ...rules,
      service: { ...rules.service, [(service[1] ?? '').toUpperCase()]: service[2] ?? '' },
    }
  const a = /A级?\s*(?:占|到|为|=)?\s*(\d{1,2}(?:\.\d)?)\s*[%％]/i.exec(said)?.[1]
  const b = /B级?\s*(?:占|到|为|=)?\s*(\d{1,2}(?:\.\d)?)\s*[%％]/i.exec(said)?.[1]
  if (!a && !b) return undefined
  const shares = { a: a ? Number(a) / 100 : rules.abc.a, b: b ? Number(b) / 100 : rules.abc.b }
  return shares.a < shares.b ? { ...rules, abc: shares } : undefined
}

async function shown(tx: Parameters<typeof openWorld>[0], today: string): Promise<string> {
  const { rules, cuts } = await openWorld(tx, today)
  const counts = new Map<string, number>()
  for (const g of await allGrades(tx)) {
    if (g.letter) counts.set(g.letter, (counts.get(g.letter) ?? 0) + 1)
  }
  return [
    `分级规则（第${rules.version}版）：主等级按${SCHEMES[rules.headline]}`,
    `ABC：近12个月成交额从高到低，累计到${percent(rules.abc.a)}为A，到${percent(rules.abc.b)}为B，其余C`,
    cuts.customers > 0
      ? `现在：A ${money(cuts.a)}起 ${counts.get('A') ?? 0}位，B ${money(cuts.b)}起 ${counts.get('B') ?? 0}位，C ${counts.get('C') ?? 0}位`
      : '现在还没有成交记录',
    `RFM：最近一次${rules.rfm.r.join('/')}天内得5/4/3/2分；一年${rules.rfm.f.join('/')}次；一年${rules.rfm.m.map((m) => money(m)).join('/')}`,
    `生命周期：首单${rules.newDays}天内新客户，${rules.activeDays}天没成交潜在流失，${rules.lostDays}天没成交已流失`,
    '三档：A为重要，有红黄风险为特殊，其余一般；VIP为A，没成交过为潜在，其余普通',
    `联系周期：A ${rules.cycle.A}天，B ${rules.cycle.B}天，C ${rules.cycle.C}天，潜在 ${rules.cycle.潜在}天`,
    ...Object.entries(rules.service).map(([k, v]) => `${k}：${v}`),
    '主管可以改，例：「分级规则 A 70% B 90%」「分级规则 按RFM」',
  ].join('\n')
}
