/**
 * By which channel facts came to a file (R51, R54, R85): the way somebody entered them, or where he
 * says that he has them from. The names are what 来源 and 资料来源 show.
 */
export const CHANNELS = {
  note: '跟进记录',
  command: '直接填写',
  dialog: '逐项问答',
  service: '服务单',
  card: '名片',
  sheet: '表格导入',
  vcard: '通讯录导入',
  self: '客户自填',
  survey: '问卷',
  research: '市场调研',
  feedback: '客户反馈',
  sales: '销售记录',
  interview: '电话访谈',
  meeting: '会议记录',
  signup: '线上报名',
} as const
export type Channel = keyof typeof CHANNELS

/** What it is called; messages from before channels were kept have none. */
export const channelName = (channel: string | null): string =>
  channel && Object.hasOwn(CHANNELS, channel) ? CHANNELS[channel as Channel] : '早先记的'

/** What people write for the channels that can be said with a note or a fact, the longest first. */
export const SAID_CHANNELS: readonly [words: string, channel: Channel][] = (
  [
    ['survey', '满意度调查 调查问卷 问卷调查 问卷 调查表'],
    ['research', '市场调研 市场调查 走访调研 调研'],
    ['feedback', '客户反馈 用户反馈 意见反馈'],
    ['sales', '销售记录 订单记录 交易记录'],
    ['interview', '电话访谈 电话调查 电话回访 电访'],
    ['meeting', '会议记录 会议纪要 会谈纪要'],
    [
      'signup',
      '线上报名 网上报名 在线报名 线上注册 在线注册 网上注册 扫码报名 报名表 在线登记 官网留言',
    ],
  ] as const
)
  .flatMap(([channel, words]) => words.split(' ').map((w) => [w, channel] as const))
  .map(([w, channel]): [string, Channel] => [w, channel])
  .sort(([a], [b]) => b.length - a.length)

/** The channel that a table came by: what its name says (「线上报名名单.xlsx」), else its kind. */
export const channelOfFile = (name: string): Channel =>
  SAID_CHANNELS.find(([w]) => name.includes(w))?.[1] ?? (/\.vcf$/i.test(name) ? 'vcard' : 'sheet')
