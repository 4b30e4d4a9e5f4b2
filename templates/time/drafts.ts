/** Words for a rep to send under his own name, made from the file; the bot never sends them. */
export function draftFor(d: {
  kind: string
  who: string
  customer: string
  from: string
  /** What it is about: the new product. */
  about?: string
}): string {
  const you = d.who ? `${d.who}，` : `${d.customer}的朋友，`
  const words =
    DRAFTS[d.kind]?.replace('{}', d.about ?? '') ??
    `${d.kind}快乐，祝您和家人平安顺遂，也感谢一直以来的信任。`
  return `${you}${words}${d.from}`
}

const DRAFTS: Record<string, string> = {
  birthday: '今天是您的生日，祝您生日快乐，身体健康，诸事顺心！有什么用得上我的，随时招呼。——',
  founded: '今天是贵公司成立的日子，祝贵公司周年快乐、生意兴隆，期待继续一起往前走。——',
  growth: '恭喜贵公司这个季度生意又上一层楼！感谢信任，有什么要我们配合的，随时招呼。——',
  news: '您之前提到的需求，我们新到了{}，方便的话我把资料发给您看看。——',
  offer: '我们正在做{}，给老客户留了名额，方便的话我把详情发给您。——',
  元旦: '新年好！感谢过去一年的支持，祝新的一年顺顺利利、步步高升。——',
  春节: '给您拜年了！祝新春快乐、阖家团圆、生意红火，感谢这一年的信任。——',
  端午: '端午安康！粽香时节，祝您和家人平安喜乐，有事随时找我。——',
  中秋: '中秋快乐！月圆人团圆，祝您和家人幸福安康，感谢一路的支持。——',
  国庆: '国庆快乐！假期愉快，出行平安。节后我再跟您联系。——',
}
