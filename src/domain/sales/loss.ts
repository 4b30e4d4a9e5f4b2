import { LOSS_OPTIONS } from '../fields/choices.ts'

/** Words of a note that tell of a lost sale. */
export const LOST =
  /丢单|输单|单子?[^，,。]{0,4}(?:丢|黄|输|飞|没)了?|没拿下|没成|选了别|流失|不做了|丢了|黄了|没戏|抢走|^(?:丢单)?原因(?:就?是|在|[:：])/

/** Each reason by words that reps use for it; the first that fits counts. */
const WORDS: readonly [reason: string, words: RegExp][] = [
  [
    '跟进不及时',
    /跟进(?:得)?(?:不及时|太?慢|晚|不上|不到位)|没(?:有)?(?:及时|人)跟进?|(?:回复|响应|报价)(?:得)?(?:太?慢|不及时|晚了)|慢了一步/,
  ],
  [
    '重复沟通',
    /重复(?:沟通|联系)|反复沟通|(?:几|好几|两|三)个人(?:都|轮流|同时)?(?:在)?(?:联系|找|打电话)|说法不一|口径不/,
  ],
  ['价格', /^(?:丢单)?原因.{0,4}价|价格?(?:太|偏)?高|太贵|嫌贵|贵了|压不下来|价格谈不拢|低价/],
  ['没有预算', /没(?:有)?(?:预算|钱)|预算(?:砍|不够|没批|取消)|资金紧张/],
  ['需求没了', /(?:项目|采购|计划)(?:取消|搁置|暂停|延期|黄了)|不做了|不需要了|需求(?:没|变)了/],
  [
    '换人了',
    /(?:对接人|采购|负责人|联系人|老板)(?:离职|走了|换人|换了)|换(?:了)?(?:采购|老板|负责人)/,
  ],
  ['产品不合适', /质量(?:差|问题|不)|产品(?:不|差)|功能不|不合适|达不到|参数不/],
  ['服务不到位', /服务(?:差|不)|售后(?:差|不|慢)|交[期货](?:太?长|慢|不)/],
  ['对手抢单', /(?:选|用|给|签|换)了(?!我)[^，,。]{1,10}|被[^，,。]{1,10}(?:抢|撬|拿|截)/],
]

/** Why a sale was lost, where a line tells it in words that are known (R378). */
export const lossReasonIn = (line: string): string | undefined =>
  WORDS.find(([, words]) => words.test(line))?.[0]

export const LOSS_REASONS: readonly string[] = LOSS_OPTIONS.map((o) => o.value)
