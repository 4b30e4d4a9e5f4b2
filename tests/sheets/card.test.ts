import { expect, test } from 'vitest'
import { check } from '../../src/actions/validate.ts'
import { readCard } from '../../src/sheets/card.ts'

test.each<[string, string, Record<string, string>, Record<string, string>]>([
  [
    'labelled',
    `姓名：张三
职务：采购经理
公司：杭州星河科技有限公司
手机：138 0013 8000
电话：0571-88886666-801
邮箱：zhang@example.com
微信：zhang88
地址：杭州市西湖区文三路100号
网址：www.example.com`,
    {
      name: '杭州星河科技有限公司',
      address: '杭州市西湖区文三路100号',
      website: 'www.example.com',
    },
    {
      name: '张三',
      title: '采购经理',
      phone: '13800138000',
      landline: '0571-88886666-801',
      email: 'zhang@example.com',
      wechat: 'zhang88',
    },
  ],
  [
    'bare',
    `杭州星河科技有限公司
张三  采购经理
13800138000
zhang@example.com
浙江省杭州市西湖区文三路100号
https://www.example.com`,
    {
      name: '杭州星河科技有限公司',
      address: '浙江省杭州市西湖区文三路100号',
      website: 'https://www.example.com',
    },
    { name: '张三', title: '采购经理', phone: '13800138000', email: 'zhang@example.com' },
  ],
  [
    'short English labels',
    `Smith Trading Co., Ltd.
John Smith
Sales Manager
M: +852 9123 4567
T: 010-88886666
E: john@smith.com
A: 1 King Road, Hong Kong`,
    { name: 'Smith Trading Co., Ltd.', address: '1 King Road, Hong Kong' },
    {
      name: 'John Smith',
      title: 'Sales Manager',
      phone: '+85291234567',
      landline: '010-88886666',
      email: 'john@smith.com',
    },
  ],
  [
    'on one line',
    '姓名：李四 公司：银河医院 职务：主任 手机：13900139000',
    { name: '银河医院' },
    { name: '李四', title: '主任', phone: '13900139000' },
  ],
  [
    'with a department and no company',
    `王建国 总工程师
研发部
13700137000`,
    { name: '王建国' },
    { name: '王建国', title: '总工程师', department: '研发部', phone: '13700137000' },
  ],
  [
    'with labels but no colons',
    '【名片】\n李强 | 副总经理\n山东鲁能重工集团\n手机 13912345678\n邮箱 lq@luneng.cn',
    { name: '山东鲁能重工集团' },
    { name: '李强', title: '副总经理', phone: '13912345678', email: 'lq@luneng.cn' },
  ],
  [
    'in two lines',
    '赵敏 13811112222\n北京协和医院 采购科',
    { name: '北京协和医院' },
    { name: '赵敏', phone: '13811112222', department: '采购科' },
  ],
  [
    'with the landline first',
    '王芳\n市场总监\n深圳市蓝海电子有限公司\nTel: 0755-26001234 转 8001\nMobile: 13700137000',
    { name: '深圳市蓝海电子有限公司' },
    { name: '王芳', title: '市场总监', phone: '13700137000', landline: '0755-26001234-8001' },
  ],
])('a card %s is read', (_, text, customer, contact) => {
  expect(readCard(text, check)).toMatchObject({ customer, contacts: [contact], problems: [] })
})

test('what a card says besides is kept, and a wrong number is told', () => {
  const card = readCard(
    '银河集团\n张三 经理\n手机：1380013800\nzhang@example.com\n用心服务每一天',
    check,
  )
  expect(card?.problems).toMatchObject([
    { field: '手机', why: expect.stringContaining('少一位') as string },
  ])
  expect(card?.customer.remark).toBe('手机：1380013800\n用心服务每一天')
})

test.each([
  '拜访了星河科技张总，电话13800138000，下周三再联系',
  '今天见了张三\n聊了报价\n他说下周给答复',
  '客户：星河\n说要50万预算\n下周五之前给方案',
  '13800138000',
  '姓名：张三',
  '',
  '明天上午10:00 开会\n地点：会议室\n带上报价单',
])('a note is no card: %s', (text) => expect(readCard(text, check)).toBeNull())
