import { describe, expect, test } from 'vitest'
import { Unreadable } from '../../src/sheets/read.ts'
import { customersOf, inline, mapped, workbook } from './kit.ts'

const one = async (content: string) => {
  const [customer, ...others] = await customersOf(content)
  expect(others).toEqual([])
  return customer
}

test('the ten columns need no mapping', async () => {
  const row = await one(
    `客户编号,姓名,联系方式,公司名称,职位,交易记录,客户等级,兴趣与偏好,反馈评价,备注
001,张三,13812345678,ABC公司,销售经理,2023年1月购买A产品,A,偏好高端产品,好评,无
`,
  )
  expect(row).toEqual({
    sheet: '',
    row: 2,
    customer: {
      number: '001',
      name: 'ABC公司',
      trades: '2023年1月购买A产品',
      grade: 'A',
      preferences: '偏好高端产品',
      feedback: '好评',
      remark: '无',
    },
    shortNames: [],
    contacts: [{ name: '张三', phone: '13812345678', title: '销售经理' }],
    deals: [],
    problems: [],
  })
})

test('the columns of a quoted CSV are read in any order', async () => {
  const row = await one(
    `"阶段","手机","客户名称","简称","联系人","职务","生日","行业","地址","等级"
"已报价","138 0013 8000","杭州星河科技有限公司","星河、星河科技","张三","采购经理","农历八月十五","软件","文三路1号","重要"
`,
  )
  expect(row).toMatchObject({
    customer: { name: '杭州星河科技有限公司', industry: '软件', stage: 'proposal', grade: 'A' },
    shortNames: ['星河', '星河科技'],
    contacts: [{ name: '张三', title: '采购经理', phone: '13800138000', birthday: 'lunar:08-15' }],
    problems: [],
  })
})

test('headings below a title are found, and totals and repeated headings are no customers', async () => {
  const parts = await mapped(
    `2026年客户名单,,
制表：张三,,2026-01-03
客户名称,电话,楼盘
星河,13800138000,A栋
客户名称,电话,楼盘
合计,1,
`,
  )
  expect(parts.map((part) => [part.kind, 'row' in part ? part.row : part.customer.row])).toEqual([
    ['skipped', 1],
    ['skipped', 2],
    ['columns', 3],
    ['customer', 4],
    ['skipped', 5],
    ['skipped', 6],
  ])
  expect(parts[2]).toMatchObject({ unknown: ['楼盘'] })
  expect(parts[3]).toMatchObject({
    customer: {
      customer: { name: '星河', remark: '楼盘：A栋' },
      contacts: [{ phone: '13800138000' }],
    },
  })
})

test('what cannot be read is reported, kept in 备注, and loses nothing else', async () => {
  const row = await one(
    '客户名称,联系人,手机,生日,等级,税号\n星河,张三,1381234567,二月三十,甲,#N/A\n',
  )
  expect(row).toMatchObject({
    customer: { name: '星河', remark: '手机：1381234567\n生日：二月三十\n等级：甲' },
    contacts: [{ name: '张三' }],
  })
  expect(row?.problems.map(({ field, value, why }) => [field, value, why])).toEqual([
    ['手机', '1381234567', '手机少一位：手机号应是11位，例如13800138000。'],
    ['生日', '二月三十', '生日没有这一天，例如03-08。'],
    ['等级', '甲', '等级只能是：A、B、C。'],
    ['税号', '#N/A', '税号的公式出错了，请填上结果再导入。'],
  ])
})

describe('contacts', () => {
  test('in several columns', async () => {
    const row = await one(
      '客户名称,联系人1,手机1,联系人2,联系人2职务,手机2,备用电话\n星河,张三（经理）,13800138000,李四,会计,13900139000,010-88886666\n',
    )
    expect(row?.contacts).toEqual([
      { name: '张三', title: '经理', phone: '13800138000', otherPhone: '010-88886666' },
      { name: '李四', title: '会计', phone: '13900139000' },
    ])
  })

  test('with a second number but no second name keep it as their own', async () => {
    const row = await one('客户,联系人,手机,手机2\n星河,张三,13800138000,13900139000\n')
    expect(row?.contacts).toEqual([
      { name: '张三', phone: '13800138000', otherPhone: '13900139000' },
    ])
  })

  test('call the mobile first, whichever column comes first', async () => {
    const row = await one('客户,联系人,电话,手机\n星河,张三,010-88886666,13800138000\n')
    expect(row?.contacts).toEqual([
      { name: '张三', phone: '13800138000', landline: '010-88886666' },
    ])
  })

  test('with several numbers in a cell keep the good ones', async () => {
    const row = await one('客户,联系人,电话\n星河,张三,13800138000/010-88886666/123\n')
    expect(row?.contacts).toEqual([
      { name: '张三', phone: '13800138000', landline: '010-88886666' },
    ])
    expect(row?.problems).toMatchObject([{ value: '123' }])
    expect(row?.customer.remark).toBe('电话：123')
  })

  test('on neighbouring rows belong to one customer', async () => {
    const rows = await customersOf(
      `客户名称,行业,联系人,手机
星河,软件,张三,13800138000
星 河,软件,李四,13900139000
星河,硬件,王五,
银河,软件,张三,13800138000
`,
    )
    expect(rows).toMatchObject([
      {
        row: 2,
        customer: { name: '星河', industry: '软件', remark: '行业：硬件' },
        contacts: [{ name: '张三' }, { name: '李四' }, { name: '王五' }],
        problems: [{ value: '硬件', why: expect.stringContaining('第2行和第4行不一样') as string }],
      },
      { row: 5, customer: { name: '银河' }, contacts: [{ name: '张三' }] },
    ])
  })

  test('of the same name with other numbers stay apart, and so do numbered customers', async () => {
    const rows = await customersOf(
      '客户编号,客户名称,联系人,手机\n1,星河,王经理,13800138000\n1,星河,王经理,13900139000\n2,星河,王经理,13700137000\n',
    )
    expect(rows.map(({ contacts }) => contacts.length)).toEqual([2, 1])
  })

  test('said twice are told as a repetition', async () => {
    const parts = await mapped('客户,联系人\n星河,张三\n星河,张三\n')
    expect(parts.filter(({ kind }) => kind === 'skipped')).toMatchObject([
      { row: 3, why: '与第2行重复' },
    ])
  })

  test('below a merged name belong to it; below an empty one they are never put there', async () => {
    const sheet = `<sheetData><row r="1">${inline('客户名称')}${inline('联系人')}</row>
      <row r="2">${inline('星河')}${inline('张三')}</row><row r="3"><c r="A3"/>${inline('李四')}</row>
      <row r="4"><c r="A4"/>${inline('王五')}</row></sheetData><mergeCells><mergeCell ref="A2:A3"/></mergeCells>`
    expect(await customersOf(workbook(sheet), 'a.xlsx')).toMatchObject([
      { customer: { name: '星河' }, contacts: [{ name: '张三' }, { name: '李四' }], problems: [] },
      {
        customer: { name: '王五' },
        contacts: [{ name: '王五' }],
        problems: [{ why: expect.stringContaining('按个人客户建档') as string }],
      },
    ])
  })
})

test.each([
  ['客户名称,公司名称,职位\n张三,ABC公司,经理', 'ABC公司', { name: '张三', title: '经理' }],
  ['姓名,手机\n张三,13800138000', '张三', { name: '张三', phone: '13800138000' }],
  ['客户姓名,单位\n张三,ABC公司', 'ABC公司', { name: '张三' }],
  ['姓,名,公司\n张,三,ABC公司', 'ABC公司', { name: '张三' }],
  ['First Name,Last Name,Company\nJohn,Smith,ABC', 'ABC', { name: 'John Smith' }],
  ['客户名称,联系人,公司名称\n星河,张三,星河集团', '星河', { name: '张三' }],
])('%s: the customer is %s', async (table, name, contact) => {
  expect(await one(`${table}\n`)).toMatchObject({ customer: { name }, contacts: [contact] })
})

test.each([
  ['简称\n星河、银河,', '客户,简称\nX,"星河、银河"', ['星河', '银河']],
  ['spaces between Chinese', '客户,简称\nX,星河 银河', ['星河', '银河']],
  ['spaces between English', '客户,简称\nX,Blue Ocean', ['Blue Ocean']],
  ['slashes', '客户,简称\nX,星河/银河；天河', ['星河', '银河', '天河']],
  ['nothing', '客户,简称\nX,无', []],
])('short names: %s', async (_, table, names) => {
  expect((await one(`${table}\n`))?.shortNames).toEqual(names)
})

test('amounts under a heading in 万元, places in several columns, and who made it when', async () => {
  const row = await one(
    '客户,预算（万元）,区,市,省,创建人,创建时间,负责人\n星河,50,浦东新区,上海市,上海市,王五,2024/3/1 10:20,张三\n',
  )
  expect(row).toMatchObject({
    customer: { name: '星河', region: '上海市浦东新区', owner: '张三' },
    deals: [{ budget: '50000000' }],
    author: '王五',
    createdAt: '2024-03-01',
  })
})

describe('exports of other systems', () => {
  test('悟空CRM', async () => {
    const row = await one(
      `客户名称,手机,电话,网址,邮箱,客户行业,客户级别,客户来源,成交状态,下次联系时间,最后跟进时间,备注,负责人,创建人,创建时间,更新时间,详细地址,省、市、区/县
星河,13800138000,010-88886666,www.x.cn,a@x.cn,IT/通信/电子/互联网,A（重点客户）,转介绍,已成交,2026-01-10 09:00:00,2026-01-03,重要,张三,李四,2025-05-01 08:00:00,2026-01-01,文三路1号,浙江省杭州市
`,
    )
    expect(row).toMatchObject({
      customer: {
        name: '星河',
        grade: 'A',
        source: '转介绍',
        stage: 'won',
        nextContactOn: '2026-01-10',
        region: '浙江省杭州市',
        owner: '张三',
        remark: '重要\n更新时间：2026-01-01',
      },
      contacts: [{ phone: '13800138000', landline: '010-88886666', email: 'a@x.cn' }],
      author: '李四',
      createdAt: '2025-05-01',
      problems: [],
    })
  })

  test('纷享销客', async () => {
    const row = await one(
      `姓名,客户名称,部门,职务,手机1,手机2,电话1,邮件,生日(年月日),负责人,创建人,创建时间,锁定状态
张三,星河,采购部,经理,13800138000,,010-88886666,a@x.cn,1985-03-08,王五,李四,2025-05-01,未锁定
`,
    )
    expect(row).toMatchObject({
      customer: { name: '星河', owner: '王五', remark: '锁定状态：未锁定' },
      contacts: [
        { name: '张三', department: '采购部', birthday: '1985-03-08', landline: '010-88886666' },
      ],
      author: '李四',
    })
  })

  test('Zoho CRM', async () => {
    const row = await one(
      `Account Name,Account Owner,Phone,Website,Industry,Employees,Billing Street,Billing City,Billing State,Rating,Description,Created By,Created Time
ABC,Zhang,+852 9123 4567,abc.com,Retail,50,1 King Rd,Hangzhou,Zhejiang,A,vip,Li,2025-05-01T08:00:00+08:00
`,
    )
    expect(row).toMatchObject({
      customer: {
        name: 'ABC',
        owner: 'Zhang',
        address: '1 King Rd',
        region: 'ZhejiangHangzhou',
        scale: '50',
        grade: 'A',
        remark: 'vip',
      },
      contacts: [{ phone: '+85291234567' }],
      author: 'Li',
      createdAt: '2025-05-01',
      problems: [],
    })
  })
})

test('a sheet without headings is told, a file without any is refused', async () => {
  const sheets = '客户\n'
  await expect(mapped('星河,13800138000\n银河,13900139000\n')).rejects.toThrow(/没有找到表头/)
  await expect(mapped('13800138000\n')).rejects.toThrow(Unreadable)
  expect(await mapped(sheets)).toMatchObject([{ kind: 'columns' }])
})

test('a row that names nobody is told', async () => {
  expect(await mapped('客户,手机\n,13800138000\n')).toMatchObject([
    { kind: 'columns' },
    { kind: 'skipped', row: 2, why: '没有客户名称，也没有联系人' },
  ])
})
