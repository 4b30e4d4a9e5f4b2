import { paceWords } from '../judge/rules.ts'

/** How the files are kept, in words that a new colleague understands (R50, R87, R99, R107, R343). */
export const explained = {
  flow: () => [
    '客户档案五步：',
    '1. 收集：打完电话直接说一句，或「导入」表格、粘贴名片、「自助更新」让客户自己填',
    '2. 整理：小客读出日期、金额、联系人；「查重」「清洗」「核实」',
    '3. 存放：一位客户一份档案，「改」「合并」「归档」，「历史」都留着',
    '4. 更新：「复核」「更新需求」「待了解」，到期的会提醒',
    '5. 分析：直接问，或「报表」「风险」「画像」',
  ],

  sources: () => [
    '档案怎么来：',
    '1. 同事随口记的：「华东建材王总今天看了样品」',
    '2. 一步步问的：「建档」「建档 经销商」',
    '3. 表格和名单：把 Excel 发来，或一行一位粘贴',
    '4. 名片：粘贴文字，或发 vCard',
    '5. 客户自己填的：「自助更新 客户名」，你点头才改',
    '怎么合：同名、同音、同电话先问是不是一家；「合并」两边历史都留',
    '谁说的算：后说的更新，不一样时先问；「来源 客户名 电话」看原话、谁、哪天',
    '谁负责：一位客户一位负责人，「转交」换人；主管看全队',
    '不编：没人说过的，小客不填。',
  ],

  standards: (s: {
    required: readonly string[]
    cadence: Record<string, string>
    risk: { version: number; red: number; amber: number }
    grade: { version: number; abc: { a: number; b: number } }
  }) => [
    '现在生效的标准：',
    `・必填：${['客户名称', ...s.required].join('、')}（「必填」）`,
    `・联系周期：${Object.entries(s.cadence)
      .map(([grade, pace]) => `${grade ? `${grade}级` : '未定级'} ${paceWords(pace)}`)
      .join('，')}（「周期」）`,
    `・风险：${s.risk.red} 分红色，${s.risk.amber} 分黄色，第 ${s.risk.version} 版（「风险规则」）`,
    `・分级：成交额累计到 ${Math.round(s.grade.abc.a * 100)}% 为 A，到 ${Math.round(s.grade.abc.b * 100)}% 为 B，第 ${s.grade.version} 版（「分级规则」）`,
    '・复核：两个月全面核一遍（「复核」）',
    '・字段含义和填法：「字典」「怎么填 电话」',
  ],

  automatic: (
    duties: readonly { name: string; rule: string; clock: string; paused: boolean }[],
  ) => [
    '小客自己做的：',
    ...duties.map((d) => `・${d.name}：${d.rule} ${d.clock}${d.paused ? '（停着）' : ''}`),
    '・每记一笔：读日期、金额、联系人，算风险和下次联系，读错了回复「撤销」',
    '能停的：早报「早报 关」，提醒「免打扰」，顺便问的「别问」，联系周期「周期 暂停 2月9日到2月24日」。',
    '管理员还能停每一步：「暂停 周报」「恢复 周报」；上次、下次和结果看「定时任务」。',
  ],

  storage: (s: { years: number | null; keepers: readonly string[]; admins: readonly string[] }) => [
    '档案的存放规定：',
    '・放在哪：公司自己的服务器，一个加密数据库，电话、地址和全部文字都加密',
    '・几份：一份在用，每天凌晨备份一份，留 7 天和 5 个星期一；「备份」随时再做',
    `・存多久：${s.years ? `${s.years} 年没有来往算到期，确认了才清除` : '没有设期限，一直保留（「保存期 5年」）'}`,
    '・归档：「归档 客户名 原因」，不删，照样查得到',
    `・谁能动：负责人和主管；档案管理员 ${s.keepers.join('、') || '没有'}；管理员 ${s.admins.join('、')}`,
    '・清除：只按本人要求或到期，管理员确认，记入审计',
  ],
}
