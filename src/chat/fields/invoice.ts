/** What an invoice is written to, as it is pasted: 「税号91…，开户行 建行上海分行，账号3105…」. */
interface Invoice {
  creditCode?: string
  bank?: string
}

const CODE =
  /(?:税号|信用代码|纳税人?识别号|税务登记号)(?:是|为)?[\s:：]*([0-9A-HJ-NP-Za-z]{15,20})(?![0-9A-Za-z])/
const BANK =
  /开户(?:银行|行)?(?:是|为)?[\s:：]*([^\d\s，,。；;:：]{1,24}(?:银行|行|信用社|支行|分行|营业部))/
const ACCOUNT = /(?:银行)?[账帐]号(?:是|为)?[\s:：]*(\d[\d\s-]{7,28}\d)/

/** The tax number and the bank account that a line tells. */
export function readInvoice(words: string): Invoice {
  const code = CODE.exec(words)?.[1]
  const bank = BANK.exec(words)?.[1]
  const account = ACCOUNT.exec(words)?.[1]?.replace(/[\s-]/g, '')
  const both = [bank, account].filter(Boolean).join(' ')
  return {
    ...(code ? { creditCode: code.toUpperCase() } : {}),
    ...(both ? { bank: both } : {}),
  }
}

/** The line for a reading that knows nothing of invoices: blanks of the same length. */
export const withoutInvoice = (line: string): string =>
  [CODE, BANK, ACCOUNT].reduce(
    (left, form) => left.replace(form, (whole) => '·'.repeat(whole.length)),
    line,
  )
