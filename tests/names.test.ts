import { describe, expect, it } from 'vitest'
import { nameForms } from '../src/understand/names/forms.ts'
import { fold, initials, lookupKeys, nameKeys, sound } from '../src/understand/names/keys.ts'
import { findReaches } from '../src/understand/names/reach.ts'

const keysOf = (text: string, kind: 'customer' | 'short' | 'contact'): string[] =>
  nameKeys({ text, kind }).map((one) => one.key)

/** How a line finds a name: by its very words, only by likeness, or not at all. */
function reached(line: string, text: string, kind: 'customer' | 'short' | 'contact') {
  const stored = new Set(keysOf(text, kind))
  const { exact, near } = lookupKeys(line)
  if (exact.some((key) => stored.has(key))) return 'exact'
  return near.some((key) => stored.has(key)) ? 'near' : 'none'
}

describe('name keys', () => {
  it.each([
    ['Ａｌ Ｎｏｏｒ', 'alnoor'],
    ['远航（中国）有限公司', '远航中国有限公司'],
    ['中 正-门窗', '中正门窗'],
  ])('fold %s', (words, folded) => {
    expect(fold(words)).toBe(folded)
  })

  it('merge near sounds', () => {
    expect(sound('中正')).toBe(sound('宗赠'))
    expect(sound('岭南')).toBe(sound('林兰'))
    expect(sound('中正')).not.toBe(sound('中山'))
    expect(initials('重庆长江')).toBe('cqcj')
  })

  it.each([
    ['绵阳川泰泵业有限公司', ['绵阳川泰泵业', '川泰泵业', '川泰']],
    ['合肥瑶海区万客隆生活超市', ['万客隆生活超市', '万客隆']],
    ['遵义汇川航天宾馆', ['汇川航天宾馆', '航天宾馆']],
  ])('know the forms of %s', (name, forms) => {
    expect(nameForms(name, 'customer').map((form) => form.text)).toEqual(
      expect.arrayContaining(forms),
    )
  })

  it.each([
    ['下午去川泰泵业送样', '绵阳川泰泵业有限公司', 'customer', 'exact'],
    ['下午去穿泰泵业送样', '绵阳川泰泵业有限公司', 'customer', 'near'],
    ['下午去川秦泵业送样', '川泰泵业', 'short', 'near'],
    ['下午去川泵业送样', '川泰泵业', 'short', 'near'],
    ['查 ctby', '川泰泵业', 'short', 'near'],
    ['chuantai 的货到了', '川泰', 'short', 'near'],
    ['去了 al  noor', 'Al Noor', 'short', 'exact'],
    ['刘总说可以', '刘传富 总经理', 'contact', 'exact'],
    ['传富来电话', '刘传富 总经理', 'contact', 'exact'],
    ['老刘说可以', '刘传富 总经理', 'contact', 'near'],
    ['今天下雨没出门', '绵阳川泰泵业有限公司', 'customer', 'none'],
  ] as const)('%s reaches %s', (line, name, kind, how) => {
    expect(reached(line, name, kind)).toBe(how)
  })

  it('store no bare trade or place', () => {
    const stored = keysOf('合肥瑶海区万客隆生活超市', 'customer')
    for (const common of ['n合肥', 'n超市', 'n生活', 'n生活超市', 'n瑶海区'])
      expect(stored).not.toContain(common)
  })

  it('stay few, however long the line', () => {
    const line = Array.from({ length: 10_000 }, (_, i) =>
      String.fromCodePoint(0x4e00 + ((i * 7919) % 20_000)),
    ).join('')
    const { exact, near } = lookupKeys(line)
    expect(exact.length).toBeLessThanOrEqual(2_000)
    expect(near.length).toBeLessThanOrEqual(2_000)
    expect(nameKeys({ text: line, kind: 'customer' }).length).toBeLessThan(60)
  })
})

describe('phones, addresses and ids', () => {
  it.each([
    ['手机 133-0000-8846 邮箱leng@wjzg.example', ['13300008846', 'leng@wjzg.example']],
    ['手机幺三八零零零零六六二一过两天', ['13800006621']],
    ['155零零零零3308', ['15500003308']],
    ['电话 ０７１４－６００００８２１', ['0714-60000821']],
    ['(0571)88000012转801', ['0571-88000012']],
    ['021 6000 0012', ['021-60000012']],
    ['400-000-1234', ['400-000-1234']],
    ['+86 138 0000 1234', ['13800001234']],
    ['+971 50 123 4567', ['+971501234567']],
    ['00971501234567', ['+971501234567']],
    ['139-0000-7714/138-0000-1122', ['13900007714', '13800001122']],
    ['报价 3800 13900007714', ['13900007714']],
    ['座机 6500 0012', ['65000012']],
    ['微信号 wx_abc123', ['wx_abc123']],
    ['微信换了 新号 hua_2020', ['hua_2020']],
    ['何总微信推给我了 hz_6688', ['hz_6688']],
    ['加了他微信了 lz-888', ['lz-888']],
    ['微信发了Excel表', []],
    ['单号SF1390000771488', []],
    ['要 5000000 个', []],
    ['2026-11-21 13:00', []],
    ['卡号6222021234567890123', []],
  ])('%s', (line, values) => {
    expect(findReaches(line.normalize('NFKC')).map((one) => one.value)).toEqual(values)
  })
})
