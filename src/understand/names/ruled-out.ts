import { BANKS, CARRIERS } from './tables.ts'

/**
 * Words around a name that say it is not who the line is about: told apart from the customer,
 * somebody else's rival, a carrier of goods or money, a landmark.
 */
interface Rule {
  before?: RegExp
  after?: RegExp
  /** Only for names of carriers or banks. */
  only?: 'carrier' | 'bank'
}

const OTHER =
  '(?:一家|一回事|同一|一码事|一个(?:公司|老板|单位|集团|店|厂)|一样的|一起的|没关系|没有关系|无关|两码事|两回事|两家|不搭界|不相干)'
const RULES: readonly Rule[] = [
  {
    before: /(?:不是|并非|非)(?:[^，,。;；\s]{0,6}(?:那个|那家|的)|隔壁|上次|原来|之前)?$/,
    after: /^(?!.{0,4}(?:不|没).{0,3}[，,]?但)/,
  },
  {
    before: /[跟和与同]$/,
    after: new RegExp(`^[^，,。;；]{0,8}?(?:不是|没有?|并非|两|不)${OTHER}?`),
  },
  { before: /(?:别|不要|勿|可别|不能|没)(?:跟|和|与|把|同)$/, after: /^.{0,4}(?:搞|弄|记|混)/ },
  {
    after:
      /^(?:那家|那个|那边)?[^，,。;；\s]?(?:别|不要|勿|可别)[^，,。;；\s]{0,2}(?:混|串|弄错|搞错|认错)/,
  },
  { before: /(?:对手|竞争对手|同行|死对头|冤家)(?:就?是|的|叫)?$/ },
  {
    before: /(?:抢了?|比不过|输给|打败|竞争不过|怕|盯着)$/,
    after: /^.{0,2}(?:的)?(?:生意|客户|单|市场|抢|$)/,
  },
  {
    after:
      /^(?:那边|家)?也?(?:是|算)(?:他们?|她们?|人家|它们?)(?:家)?的?(?:老|主要|最大的?)?(?:竞争)?(?:对手|同行|死对头|竞品|冤家)/,
  },
  {
    before: /(?:生意|客户|单子|客源|市场|地盘|人)?(?:都|全)?被$/,
    after: /^.{0,3}(?:抢|挖|撬|分走|截)/,
  },
  { after: /^(?:的)?(?:正|斜)?(?:对面|对过|旁边|隔壁|附近|楼上|楼下|边上|后身|对门)/ },
  { only: 'carrier', before: /(?:走|发|寄|用|叫|通过|让|给)的?(?:了)?$/ },
  {
    only: 'carrier',
    after: /^(?:快递|快运|速运|速递|物流|到付|包邮|寄|单号|发|件|小哥|上门|取件|送)/,
  },
  {
    only: 'bank',
    before: /(?:打到?|转到?|汇到?|存到?|走|去|在|从|贷|向|找|欠|给|被)了?$/,
    after: /^(?!那边|这边|的?[\u4e00-\u9fff]{1,2}(?:行长|经理|主任))/,
  },
  {
    only: 'bank',
    after:
      /^(?:的)?(?:账户|账号|卡|转账|汇款|承兑|汇票|到账|贷|放款|批|抽贷|流水|回单|信用证|授信|按揭|查封)/,
  },
]

const near = (name: string, list: readonly string[]): boolean =>
  list.some((word) => word.startsWith(name) || name.startsWith(word))

/** Whether the name at `start`–`end` of the line is mentioned only to be set aside. */
export function ruledOut(line: string, start: number, end: number): boolean {
  const before = line.slice(Math.max(0, start - 14), start).trimEnd()
  const after = line.slice(end, end + 24).trimStart()
  const words = line.slice(start, end)
  if (/是不是$/.test(before)) return false
  return RULES.some((rule) => {
    if (rule.only === 'carrier' && !near(words, CARRIERS)) return false
    if (rule.only === 'bank' && !near(words, BANKS)) return false
    return (rule.before?.test(before) ?? true) && (rule.after?.test(after) ?? true)
  })
}
