import type { Clause } from './clauses.ts'
import { readKind } from './kinds/index.ts'
import { readContacts } from './names/contacts.ts'
import { matchCustomers } from './names/match.ts'
import { readNewCustomer } from './names/newcomers/new-customer.ts'
import { readStranger } from './names/newcomers/stranger.ts'
import type { Context, CustomerFact, Kind, KnownCustomer, Said, Who } from './types.ts'

/** Lines over the whole file, which no single customer is the subject of. */
const OVERALL = new RegExp(
  [
    // How many, which, all: of customers, orders, people.
    '(?:几|多少|哪|哪些|哪几|所有|全部|各|每|这些|那些|其他|别的)(?:个|家|位|间)?(?:重点|老|新|大|意向|潜在|欠款|逾期|沉睡|流失)?的?(?:客户|商机|公司|企业|单位)',
    '(?:几|多少|哪|哪几|每|各)(?:家|户)',
    '(?:哪些|哪几个|哪个|谁)(?:人|单)?(?:还|都|也|又|最)?(?:没|未|欠|逾期|超|快|该|要(?:过|到)|到期|过期|过生日|最)',
    '(?:今天|昨天|本[周月年]|这个?[周月]|今年)[^,。他她佢]{0,4}(?:几|多少)(?:个?单|[个人])',
    '客户(?:名单|列表|清单|排名)|我的客户|我(?:这个|上个|本|今)?(?:月|周|年|天)',
    '系统|早报|日报|周报|名单|排名|业绩|怎么(?:用|打|设|建|导|加|删|改)|点用|新建|新增|创建|导入|导出',
  ].join('|'),
)

/** Who the line is about, which people it names, and what sort of line it is. */
export function readWho(text: string, clauses: Clause[], ctx: Context): Who {
  const first = matchCustomers(text, clauses, ctx)
  const named = first.customers.length + first.ambiguous.length > 0
  const names = [
    ...first.customers.flatMap((fact) => fact.evidence),
    ...first.people.filter((p) => p.known).map((p) => p.person),
  ]
  const kind = readKind(text, clauses, { names, named })
  if (kind === 'chitchat')
    return { kind, customers: [], ambiguous: [], newCustomer: null, stranger: null, contacts: [] }
  const match = kind === 'command' ? matchCustomers(text, clauses, ctx, true) : first
  const newCustomer = kind === 'note' ? readNewCustomer(text, clauses, match) : null
  const found = match.customers.length > 0 || match.ambiguous.length > 0 || newCustomer !== null
  const people = match.people.map((one) => one.person)
  const stranger = found || kind !== 'note' ? null : readStranger(text, people)
  const customers = found
    ? match.customers.filter((fact) => !isWithin(fact, newCustomer))
    : spokenOf(text, kind, ctx.previous ?? null)
  const contacts =
    kind === 'note' ? readContacts(text, clauses, match, customers, newCustomer?.value ?? null) : []
  return { kind, customers, ambiguous: match.ambiguous, newCustomer, stranger, contacts }
}

/** A customer who was only heard in the new one's name. */
const isWithin = (fact: CustomerFact, fresh: Said<string> | null): boolean =>
  fact.evidence.every((span) =>
    fresh?.evidence.some((name) => name.start <= span.start && span.end <= name.end),
  )

/** Nothing named: the line goes on about the customer just spoken of. */
function spokenOf(text: string, kind: Kind, previous: KnownCustomer | null): CustomerFact[] {
  if (!previous || (kind !== 'note' && OVERALL.test(text))) return []
  return [{ customer: previous, by: 'previous', evidence: [] }]
}
