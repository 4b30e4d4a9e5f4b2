import { expect, test } from 'vitest'
import { read as readLine } from '../src/understand/index.ts'

const read = (note: string) => readLine(note, { now: '2026-11-21T10:00', known: [] })

test.each([
  ['李总说恒通也在报价，比我们便宜3万', ['恒通']],
  ['听说立邦的业务上周刚去过', ['立邦']],
  ['王总说再不降价就换蒙牛', ['蒙牛']],
  ['中联的价格比我们低5%', ['中联']],
  ['说特步那边给的返点高', ['特步']],
  ['Tom said Siemens quoted 20% lower', ['Siemens']],
  ['王总跳槽到周大福当采购去了', []],
  ['罗总说公示了，圣奥第一，我们第二', ['圣奥']],
  ['永泰有家幼儿园，园长说课桌比别人家的贵', []],
])('rivals by what they do: %s', (note, names) => {
  expect(read(note).competitors.map((one) => one.value)).toEqual(names)
})

test.each([
  ['魏总那批栾树谈好了 总价12万', '栾树'],
  ['下周给孙总送样 他想试试我们的铣刀', '铣刀'],
  ['单总签了冻干粮年框48万', '冻干粮'],
])('goods are what is left: %s', (note, goods) => {
  expect(
    read(note)
      .interests.map((one) => one.value)
      .join(),
  ).toContain(goods)
})

test.each([
  ['吕总收货找仓库老丑 白天打电话他不接', 2],
  ['杨总初一十五吃斋，有事语音不要打字', 2],
  ['高总把合同发过来了，明天别忘了盖章', 0],
])('habits come in rows: %s', (note, count) => {
  expect(read(note).preferences).toHaveLength(count)
})
