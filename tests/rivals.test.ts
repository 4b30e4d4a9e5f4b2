import { describe, expect, test } from 'vitest'
import { tellLikeness } from '../src/understand/evidence/name-letters.ts'
import { wordsOf } from '../src/understand/evidence/weigh.ts'
import { read } from '../src/understand/index.ts'

const now = '2026-11-21T10:00'
const known = [
  { id: '1', name: '江畔酒店', shortNames: [], contacts: [{ name: '江总' }] },
  { id: '2', name: '启元机床厂', shortNames: ['启元'], contacts: [] },
  { id: '3', name: '启元铸造', shortNames: ['启元'], contacts: [] },
]
const rivalsOf = (note: string): string[] =>
  read(note, { now, known }).competitors.map((one) => one.value)

/** How far the letters of a word speak for a firm’s name. */
const looks = (word: string): number => {
  const told = wordsOf((f) => tellLikeness(f, word, 0, word.length))
  return Number(told.find((one) => one.startsWith('nb='))?.slice(3))
}

describe('the letters of a name', () => {
  test.each(['庄禾', '恒润', '申光', '瑞达', '凯晟'])('%s looks like a firm', (name) => {
    expect(looks(name)).toBeGreaterThan(0)
  })
  test.each(['传动轴', '壳子', '菌种', '绘本', '工作服'])('%s does not', (goods) => {
    expect(looks(goods)).toBeLessThanOrEqual(0)
  })
})

describe('who sells what we sell', () => {
  test.each([
    ['江总说瑞晟报的比我们低两成', '瑞晟'],
    ['江总手上有恒润的样 让我们也送一套', '恒润'],
    ['江畔酒店的布草给了凯晟 我们没戏了', '凯晟'],
    ['江畔酒店一直用庄润的清洁剂 嫌味道大', '庄润'],
  ])('%s', (note, name) => {
    expect(rivalsOf(note)).toEqual([name])
  })

  test.each([
    '江总要二十根传动轴 让我们周一报价',
    '江总说壳子有点薄 让我们换一款',
    '江总问绘本跟挂图哪个好卖',
    '启元那边说价格还要再低一点',
  ])('nobody in %s', (note) => {
    expect(rivalsOf(note)).toEqual([])
  })
})
