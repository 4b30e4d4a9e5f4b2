import { riskName } from '../../../templates/judge/judgement.ts'
import type { TeamReport } from '../../../templates/judge/team-report.ts'
import type { Table } from '../../sheets/write.ts'

/** The same as a table: a row for each thing that the report counts, with names and sums. */
export function reportTable(r: TeamReport): Table {
  const yuan = (fen: number) => (fen / 100).toFixed(2)
  const row = (what: string, name: string, owner = '', n = '', fen = '', words = '') => [
    what,
    name,
    owner,
    n,
    fen,
    words,
  ]
  return {
    sheet: r.title,
    headings: ['项目', '名称', '负责人', '数量', '金额（元）', '说明'],
    rows: [
      row('时间', `${r.from} 到 ${r.to}`),
      ...r.deals.map((d) => row('成交', d.name, d.owner, '1', yuan(d.fen))),
      ...r.notes.map((n) => row('跟进记录', '', n.who, String(n.n))),
      row('拜访', '', '', String(r.visits)),
      row('新客户', '', '', String(r.created)),
      ...r.quiet.map((who) => row('没有记录', '', who)),
      ...r.silent.map((s) => row('重点客户没人联系', s.name, s.owner, '', '', s.on ?? '从未联系')),
      ...r.red.map((c) => row('红色风险', c.name, c.owner)),
      row('新发现风险', '', '', String(r.begun)),
      ...r.ended.map((e) => row('解除风险', e.name, '', '', '', riskName(e.kind))),
      ...r.lost.map((l) => row('丢单', l.name, l.owner, '', '', l.why)),
      ...r.late.map((l) => row('待办逾期', '', l.who, String(l.n))),
      ...r.fresh.map((f) => row('资料更新', '', f.who, `${f.percent}%`)),
      row('有风险客户的欠款', '', '', '', yuan(r.atRisk.owed)),
      row('有风险客户的年成交', '', '', '', yuan(r.atRisk.turnover)),
    ],
  }
}
