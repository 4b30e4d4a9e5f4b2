import { expect, test } from 'vitest'
import { read } from '../src/understand/index.ts'

const now = '2026-11-21T10:00'
const known = [
  { id: '1', name: '江畔酒店', shortNames: ['江畔'], contacts: [{ name: '江总' }] },
  { id: '2', name: '启元机床厂', shortNames: ['启元'], contacts: [{ name: '封工' }] },
]

/** Lines of other hands than those that the weights are learnt from. */
test.each([
  ['江总介绍了他表弟 在句容开民宿 叫竹里人家 想换布草 还没联系', '竹里人家'],
  ['展会上认识的瑞庭木业 采购姓楚 要两台封边机 下周三过去', '瑞庭木业'],
  ['封工的师兄开了个小厂 厂名叫恒砺精工 要磨头 电话13800001234', '恒砺精工'],
  ['新客户 云上茶舍 老板娘苏姐 想做外卖盒', '云上茶舍'],
  ['抖音来了条私信 晴川陶艺 店主小晏 问窑炉怎么卖', '晴川陶艺'],
  ['江总今天签了 全款已到', null],
  ['江畔的布草给了一家叫凯晟的 便宜三千', null],
  ['启元的活定了宁波一家叫磨立精工的', null],
  ['启元那单黄了 让杭州一个叫磨立精工的低价抢了', null],
  ['江总说昨天跟一家叫洁净坊的签了三年', null],
  ['江总介绍了一家新店 叫竹里人家 我今天跟竹里人家签了', '竹里人家'],
  ['江总牵的线 新客户洁净坊 今天签了三年', '洁净坊'],
  ['启元那边换了采购 叫贺敏 让我周五过去', null],
  ['封工说壳子有点薄 让我们换一款', null],
  ['今天去江畔 在旁边的小馆子吃的饭', null],
])('%s', (note, name) => {
  expect(read(note, { now, known }).newCustomer?.value ?? null).toBe(name)
})
