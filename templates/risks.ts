import { RISK_NAMES } from './labels.ts'
import { text, type Message } from './message.ts'
import { clip, shortDay } from './plain.ts'

export const riskList = (l: {
  today: string
  customers: { name: string; owner: string; risks: { kind: string; words: string; on: string }[] }[]
}): Message =>
  text(
    l.customers.length === 0
      ? '目前没有发现有风险的客户。'
      : [
          `有风险的客户（${l.customers.length}）：`,
          ...l.customers
            .slice(0, 10)
            .flatMap((c, i) => [
              `${i + 1}. ${c.name}（${c.owner}）`,
              ...c.risks
                .slice(0, 2)
                .map(
                  (r) =>
                    `　⚠ ${RISK_NAMES[r.kind] ?? r.kind}：「${clip(r.words, 24)}」${shortDay(r.on, l.today)}`,
                ),
            ]),
        ].join('\n'),
  )
