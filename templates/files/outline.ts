import { text, type Message } from '../message.ts'

interface Gap {
  key: string
  label: string
  example: string
}

/** How one asks a customer for what a field holds; a field without one is asked for by its name. */
const QUESTIONS: Record<string, string> = {
  phone: '平时打哪个电话找您最方便？',
  name: '以后这边的事主要找谁？怎么称呼？',
  title: '您主要负责哪一块？',
  industry: '公司主要做哪个行业？',
  address: '公司在什么地方？送货送到哪里？',
  needs: '最近有什么需要我们帮着解决的？',
  preferences: '供货、付款、联系上，您习惯怎么来？',
  interests: '我们的产品里您更看重哪一款？',
  competitors: '现在用谁家的？哪里满意、哪里不满意？',
  budget: '这一块今年大概准备花多少？',
  birthday: '方便问一下您的生日吗？',
  scale: '现在有多少人、多大规模？',
  source: '您是怎么知道我们的？',
  email: '资料发您哪个邮箱？',
  wechat: '方便加个微信吗？',
}
/** Asked where the file lacks little. */
const ALWAYS = [
  '最近生意怎么样？有什么变化？',
  '对我们的货和服务有什么意见？',
  '下一步您看怎么安排？',
  '还有谁需要一起谈？',
  '同行里有没有要介绍的？',
]

export const outline = (o: { name: string; gaps: readonly Gap[]; most: number }): Message => {
  const asked = o.gaps.map((g) => QUESTIONS[g.key] ?? `${g.label}是什么情况？（例：${g.example}）`)
  return text(
    [
      `去「${o.name}」可以问：`,
      ...[...asked, ...ALWAYS].slice(0, o.most).map((q, i) => `${i + 1}. ${q}`),
      '回来说一句就记上。',
    ].join('\n'),
  )
}

export const toLearn = (l: {
  name: string
  gaps: readonly Gap[]
  known: readonly { label: string }[]
}): Message =>
  text(
    [
      l.gaps.length > 0 ? `「${l.name}」待了解：` : `「${l.name}」该了解的都有了。`,
      ...l.gaps.map((g) => `□ ${g.label}`),
      l.known.length > 0 ? `已了解：${l.known.map((k) => k.label).join('、')}` : '',
    ]
      .filter(Boolean)
      .join('\n'),
  )
