import { text, type Message } from '../message.ts'

export const manyReads = (r: { who: string; n: number; stopped: boolean }): Message =>
  text(
    r.stopped
      ? `⚠ ${r.who}今天已看过很多客户档案，超过上限，已暂停显示。请核实是否正常。`
      : `⚠ ${r.who}今天已查看 ${r.n} 份客户档案，比平时多，请留意。回复「审计 ${r.who}」看明细。`,
  )

export const quickReads = (r: { who: string; n: number }): Message =>
  text(`⚠ ${r.who}十分钟里看了 ${r.n} 份客户档案，请留意。回复「审计 ${r.who}」看明细。`)

export const manyRefusals = (r: { who: string; n: number }): Message =>
  text(
    `⚠ ${r.who}今天 ${r.n} 次想看、想动不归自己管的内容，都没给看。回复「审计 ${r.who}」看明细。`,
  )

export const strangerKnocked = (s: { userId: string }): Message =>
  text(`有一位不是在职成员的人（${s.userId}）给小客发了消息，没有给他看任何内容。`)

export const readEnough = (): Message =>
  text('你今天查看的客户已到上限，先不显示了。确实需要的话，请联系管理员。')

/** @param e.asks the purpose was not said */
export const exporting = (e: { what: string; format: string; asks: boolean }): Message =>
  text(
    `正在导出${e.what}，好了会把 ${e.format} 文件发给你。导出已记入审计，并通知管理员。${e.asks ? '\n用来做什么？回一句，我一并记进审计。' : ''}`,
  )

export const purposeKept = (purpose: string): Message => text(`✓ 用途记进审计了：${purpose}`)

export const exported = (e: { what: string; of: string }): Message =>
  text(
    `✓ 导出完成：${e.of}${e.what === e.of ? '' : `，共${e.what}`}。文件里有客户信息，请妥善保管，用完删除。`,
  )

export const exportTold = (e: {
  who: string
  /** How much it is: 「 3 位客户」, or what it is. */
  what: string
  of: string
  purpose: string | undefined
}): Message =>
  text(
    `${e.who}导出了${e.of}${e.what === e.of ? '' : `（${e.what.trim()}）`}，${e.purpose ? `用途：${e.purpose}` : '还没说用途'}。`,
  )

export const exportTaken = (): Message => text('你的导出权限已收回。需要的话，请联系管理员。')

export const exportRights = (e: { may: readonly string[]; taken: readonly string[] }): Message =>
  text(
    [
      `能导出客户的 ${e.may.length} 人：${e.may.join('、') || '没有'}`,
      e.taken.length > 0 ? `已收回：${e.taken.join('、')}` : '',
      '主管导出自己团队的，档案管理员和管理员导出全部。',
      '收回说「收回李四的导出权限」，还给说「恢复李四的导出权限」。',
    ]
      .filter(Boolean)
      .join('\n'),
  )

export const keeperAsked = (by: string, who: string, id: string): Message => ({
  text: `${by}想让${who}做档案管理员，能看全部客户档案。同意就说「档案管理员 ${who}」，不同意不用管。`,
  card: {
    title: '任命档案管理员',
    desc: `${by}提名${who}，能看全部客户档案`,
    buttons: [{ text: '同意', key: `档案管理员 ${who}`, style: 'primary' }],
    taskId: `keeper-${id}`,
  },
})

export const onlyPrivate = (what: string): Message => text(`${what}请私聊小客办理，群里不能用。`)
