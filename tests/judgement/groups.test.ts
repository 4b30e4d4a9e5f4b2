import { afterEach, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
afterEach(() => bot.close())

const at = async (moment: string) => {
  bot.set(moment)
  await bot.bot.tick.judgement()
  await bot.bot.tick.second()
}
const inGroups = () => bot.fake.of('appchat/send').map(({ json }) => JSON.stringify(json))

test('the app makes a group, tells there what it is for, and it is muted and taken back', async () => {
  bot = await openBot({ at: '2026-11-20T10:00:00+08:00' })
  expect(await bot.say('zhang', '建群 战报群')).toContain('主管')
  expect(await bot.say('wang', '建群 战报群 成员 张三、孙武')).toContain('没有孙武')
  expect(await bot.say('wang', '建群 战报群 成员 张三 听 风险 日子')).toContain('2人')
  await bot.pass(1000)
  const made = bot.fake.of('appchat/create')[0]?.json as { chatid: string; userlist: string[] }
  expect(made).toMatchObject({ name: '战报群', owner: 'wang', userlist: ['wang', 'zhang'] })
  expect(made.chatid).toMatch(/^[0-9A-Za-z]{4,32}$/)
  expect(inGroups()[0]).toContain('王经理建了「战报群」')
  expect(await bot.say('wang', '群列表')).toContain('王经理 11月20日绑定')
  await bot.customer('华东建材')
  await bot.say('zhang', '华东建材快破产了')
  await bot.pass(1000)
  expect(inGroups().at(-1)).toContain('红色风险')
  await bot.say('wang', '群设置 战报群 静音 12月1日')
  await bot.customer('恒瑞科技')
  await bot.say('zhang', '恒瑞科技快破产了')
  await bot.pass(1000)
  expect(inGroups().join('')).not.toContain('恒瑞科技')
  expect(await bot.say('wang', '解绑 战报群')).toContain('已解绑')
})

test('a group that cannot be made is told to who wanted it', async () => {
  bot = await openBot({ at: '2026-11-20T10:00:00+08:00' })
  bot.fake.fault('appchat/create', { errcode: 86006, errmsg: 'member count' })
  await bot.say('wang', '建群 战报群')
  for (let i = 0; i < 4; i++) await bot.pass(1000)
  expect(bot.pushedTo('wang').at(-1)?.text).toContain('没有建成')
})

test('a group hears the dates of key customers, once, also those of the days off that follow', async () => {
  bot = await openBot({ at: '2026-11-18T10:00:00+08:00' })
  for (const [name, who, day] of [
    ['华东建材', '王丽', '11-21'],
    ['恒瑞科技', '李刚', '11-23'],
    ['川泰泵业', '赵敏', '11-21'],
  ]) {
    await bot.customer(name ?? '', 'zhang', `联系人 ${who} 生日 ${day}`)
  }
  await bot.say('zhang', '华东建材今天签了合同，成交80万')
  await bot.say('zhang', '川泰泵业今天签了合同，成交1万')
  await bot.say('wang', '建群 日子群 听 日子')
  await at('2026-11-19T10:00:00+08:00')
  expect(inGroups().join('')).not.toContain('生日')
  await at('2026-11-20T10:00:00+08:00')
  await at('2026-11-20T16:00:00+08:00')
  const told = inGroups().filter((s) => s.includes('生日'))
  expect(told).toHaveLength(1)
  expect(told[0]).toContain('华东建材 王丽 生日（张三跟进）')
  expect(told[0]).not.toMatch(/恒瑞科技|川泰泵业/)
})

const event = (external: string, change = 'del_follow_user') =>
  `<xml><ToUserName><![CDATA[ww1]]></ToUserName><FromUserName><![CDATA[sys]]></FromUserName>` +
  `<CreateTime>1763690400</CreateTime><MsgType><![CDATA[event]]></MsgType>` +
  `<Event><![CDATA[change_external_contact]]></Event><ChangeType><![CDATA[${change}]]></ChangeType>` +
  `<UserID><![CDATA[zhang]]></UserID><ExternalUserID><![CDATA[${external}]]></ExternalUserID></xml>`

test('a customer who deletes the rep in WeCom is a risk; adding him again ends it', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '联系人 华东建材 姓名 王丽 外部联系人ID wmAAA111')
  for (const external of ['wmAAA111', 'wmAAA111', 'wmBBB222'])
    expect((await bot.post('app', event(external))).status).toBe(200)
  await bot.pass(1000)
  const told = bot.pushedTo('zhang').map((p) => p.text)
  expect(told.filter((t) => t.includes('华东建材的王丽'))).toHaveLength(1)
  expect(told.filter((t) => t.includes('对不上是谁'))).toHaveLength(1)
  expect(await bot.say('zhang', '风险 华东建材')).toContain('客户删除了员工')
  expect(await bot.say('zhang', '华东建材今天重新加上微信了')).toContain(
    '解除风险「客户删除了员工」',
  )
  await bot.customer('恒瑞科技')
  expect(await bot.say('zhang', '恒瑞科技把我删了')).toContain('已记风险')
  expect(await bot.say('zhang', '风险')).toContain('恒瑞科技')
})

test('WeCom itself tells that the customer is back; that the rep deleted him is no risk', async () => {
  bot = await openBot()
  await bot.customer('华东建材')
  await bot.say('zhang', '联系人 华东建材 姓名 王丽 外部联系人ID wmAAA111')
  await bot.post('app', event('wmAAA111', 'del_external_contact'))
  expect(await bot.say('zhang', '风险 华东建材')).toContain('没有风险记录')
  await bot.post('app', event('wmAAA111', 'add_external_contact'))
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').filter((p) => p.text.includes('王丽'))).toHaveLength(0)
  await bot.post('app', event('wmAAA111'))
  await bot.post('app', event('wmAAA111', 'add_half_external_contact'))
  await bot.pass(1000)
  expect(bot.pushedTo('zhang').at(-1)?.text).toBe('✓ 华东建材的王丽重新加上了你，这条风险已解除。')
  expect(await bot.say('zhang', '风险 华东建材')).toMatch(
    /目前没有[^]*解除：「客户在企业微信里重新加了/,
  )
})
