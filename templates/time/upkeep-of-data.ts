import { text, type Message } from '../message.ts'
import { shortDay } from '../plain.ts'

/** What administrators read about backups, retention and how the system is. */

export const backupFailed = (b: { why: string; lastGood: string | null; today: string }): Message =>
  text(
    [
      `⚠ 今天的备份没有成功：${b.why}。`,
      b.lastGood
        ? `上一次成功的备份是${shortDay(b.lastGood, b.today)}的。`
        : '目前还没有一份可用的备份。',
      '请检查服务器的磁盘和备份目录（data/backups）。小客每小时再试一次，成功了会告诉你。',
    ].join('\n'),
  )

export const backupWell = (): Message => text('✓ 备份恢复正常，今天的备份已做好、查过。')

export const backupBegun = (): Message => text('正在备份，做好、查过了告诉你。')

export const backupDone = (b: {
  file: string
  good: { customers: number; notes: number } | null
}): Message =>
  text(
    `✓ 备份做好了：${b.file}${b.good ? `，打开查过（客户 ${b.good.customers}，记录 ${b.good.notes}）` : ''}。上次成功的时间看「诊断」。`,
  )

export const backupNot = (why: string): Message => text(`⚠ 这次没有备份成功：${why}。`)

export interface Health {
  today: string
  sealed: string
  people: { admins: number; keepers: string[]; managers: number; active: number }
  customers: number
  /** Rows looked at, and those whose making is not in the journal (R345). */
  whole: { looked: number; broken: number }
  /** The night's comparison of files with their journal: how many, and what is otherwise. */
  check: { day: string; files: number; n: number; names: string[] } | null
  backup: {
    good: { day: string; customers: number; notes: number } | null
    failed: string | null
  } | null
  audit: { lines: number; since: string | null }
  outbox: { waiting: number; failed: number; oldest: number }
  jobs: { name: string; at: string | null }[]
  retention: number | null
  publicUrl: boolean
}

export const healthShown = (h: Health): Message =>
  text(
    [
      '小客的情况：',
      `・加密：开。电话、邮箱、地址和全部文字加密存放（密钥 ${h.sealed}），来往消息按企业微信的办法加密、验签`,
      `・权限：开。在职 ${h.people.active} 人，主管 ${h.people.managers}，管理员 ${h.people.admins}，档案管理员 ${h.people.keepers.join('、') || '没有'}。回复「权限表」看细则`,
      `・备份：${backupWords(h)}`,
      `・审计：开。${h.audit.lines} 条${h.audit.since ? `，从${shortDay(h.audit.since, h.today)}起` : ''}，只增不改。回复「审计 本月」`,
      `・提醒：${h.outbox.waiting > 0 ? `还有 ${h.outbox.waiting} 条在发，最久等了 ${h.outbox.oldest} 分钟` : '都发出去了'}，近 7 天失败 ${h.outbox.failed} 条`,
      `・保存期：${h.retention ? `${h.retention} 年，到期先列给你看` : '没有设，回复「保存期 5年」设置'}`,
      `・客户自助更新：${h.publicUrl ? '可以用' : '还没设对外网址（PUBLIC_URL）'}`,
      `・定时任务：${h.jobs.map((j) => `${j.name} ${j.at ?? '还没跑过'}`).join('，')}`,
      `・档案：${h.customers} 份；核对了最近的 ${h.whole.looked} 条，${h.whole.broken === 0 ? '每条都有来历' : `${h.whole.broken} 条没有来历，请看备份`}`,
      `・核对：${checkWords(h)}`,
    ].join('\n'),
  )

function checkWords({ check, today }: Health): string {
  if (!check) return '每天凌晨抽查档案和改动历史对不对得上，还没有跑过'
  const when = `${shortDay(check.day, today)}拿 ${check.files} 份档案跟改动历史逐项比过`
  return check.n === 0 ? `${when}，全部一致` : `⚠ ${when}，${strayWords(check)}`
}

const strayWords = (c: { n: number; names: string[] }): string =>
  `${c.n} 处对不上：${c.names.slice(0, 5).join('、')}${c.names.length > 5 ? ' 等' : ''}。请从备份核对`

/** To administrators: a file is not what its journal says. */
export const filesStray = (c: { n: number; names: string[] }): Message =>
  text(`⚠ 夜里抽查档案，${strayWords(c)}；说「变更 客户名」看这份档案改过什么。`)

function backupWords({ backup, today }: Health): string {
  if (!backup) return '还没有记录。每天凌晨自动备份，也可以在服务器上运行 npm run backup'
  const good = backup.good
    ? `上次成功 ${shortDay(backup.good.day, today)}（客户 ${backup.good.customers}，记录 ${backup.good.notes}，打开查过）`
    : '还没有成功过'
  return backup.failed ? `⚠ 最近一次没成功：${backup.failed}。${good}` : good
}

export const retentionShown = (r: { years: number | null; due: number }): Message =>
  text(
    r.years === null
      ? '还没有设保存期，档案一直保留。要设就说：保存期 5年'
      : `保存期：${r.years} 年没有来往、没有未了事项的档案算到期，现在有 ${r.due} 份。${r.due > 0 ? '回复「到期档案」看是哪些；你确认以前什么都不会清除。' : '到期的会先列给你看，你确认以前什么都不会清除。'}`,
  )

export const expired = (e: {
  years: number
  total: number
  most: number
  from: number
  rows: { name: string; owner: string; last: string | null }[]
}): Message =>
  text(
    e.total === 0
      ? `没有到期的档案（保存期 ${e.years} 年）。`
      : [
          `${e.total} 份档案已有 ${e.years} 年没有来往：`,
          ...e.rows.map(
            (r, i) =>
              `${e.from + i + 1}. ${r.name}（${r.owner}，${r.last ? `最后 ${r.last}` : '没有来往'}）`,
          ),
          ...(e.total > e.from + e.rows.length
            ? [`还有 ${e.total - e.from - e.rows.length} 份，回复「更多」。`]
            : []),
          `想留的，跟客户联系一次或记一条就不算到期。全部清除请说「清除到期档案」${e.total > e.most ? `，一次最多 ${e.most} 份` : ''}。`,
        ].join('\n'),
  )

export const sureToClear = (c: { n: number; left: number; names: string[] }): Message =>
  text(
    [
      `要彻底清除这 ${c.n} 份到期档案吗？${c.names.slice(0, 5).join('、')}${c.names.length > 5 ? ' 等' : ''}。`,
      '联系人、记录、金额和改动历史都会删掉，不能恢复；旧备份里的会随备份轮换消失。',
      `${c.left > 0 ? `另有 ${c.left} 份下次再清。` : ''}回复「是」清除，回复「取消」不清除。`,
    ].join('\n'),
  )

export const cleared = (c: { n: number; spared: number }): Message =>
  text(
    `✓ 已清除 ${c.n} 份到期档案${c.spared > 0 ? `，${c.spared} 份刚有来往，留下了` : ''}。清除已记入审计。`,
  )
