/** Things that are signed, paid, sent: 「合同下周签」 is 签合同. */
const THING =
  /(?:合同|协议|[款钱货账票单样函]|定金|订金|押金|保证金|样品|方案|报价|发票|文件|标书|资料|图纸?|名单|结果|设备|机器|尺寸|清单|材料|配件)(?:[\d.一二两三四五六七八九十百千]+[万千]?[元块]?)?$/
const DEED =
  /^[能会要就再]?((?:[签付打送交发寄装结还出给取拉提验开定谈量改换修报到]|结清|付清|打款|还清|付款|到位|寄出|发出)[了完好]?)$/
/** Who said it, or how sure it is, is no part of what is to be done. */
const AROUND =
  /^[\s，,。;；、]+|[\s，,。;；、]*(?:大概|大约|估计|差不多|左右|之?前|以前|再说)?[\s，,。;；、]*$/g
const SAID = /[\s，,]*(?:说好?|讲好?|答应|承诺|约好|说定|定在|表示)[\s，,]*$/
/** What is left of 「约了明天十点」 without its day. */
const MEETING = /^(?:约了?|约好了?|约在?|定在?)$/

/**
 * What is to be done without the day, which stands beside it: 「合同下周签」 is 签合同, 「欠款12万，说月底付」
 * 付欠款12万. @param date the words of the day as the line has them
 */
export function deedOf(what: string, date: string): string {
  const at = date ? what.indexOf(date) : -1
  if (at < 0) return what
  const before = what.slice(0, at).replace(SAID, '').replace(AROUND, '')
  const after = what.slice(at + date.length).replace(AROUND, '')
  // 「货给华东送去，周五送」
  if (after && before.length > 3 && before.includes(after)) return before
  const deed = DEED.exec(after)?.[1]
  if (deed && THING.test(before)) return `${deed}${before}`
  const rest =
    /[，,\s]/.test(what.slice(at - 1, at)) && after.length > 2 ? after : `${before}${after}`
  if (MEETING.test(rest) || MEETING.test(before.split(/[，,\s]/).pop() ?? '')) return '见面'
  return rest.length > 1 ? rest : what
}
