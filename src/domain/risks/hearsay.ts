/** Somebody passes on what he only heard. */
export const HEARSAY =
  /听说|据说|据传|听人[讲说]|听[^,]{1,6}[讲说]|传闻|传言|有人[说讲]|[外都]面?[在都]?传|风声|小道消息|坊间|圈里[说传]|好像是?听/

/** What was heard is denied. */
export const UNTRUE =
  /谣言|谣传|造谣|误传|是假的|假消息|没(?:有)?[那这](?:回|么回)?事|不属实|不是真的|子虚乌有|瞎传|没有的事|其实(?:并)?没|都没的事/
