import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openBot, type TestBot } from '../support/bot.ts'

let bot: TestBot
const say = (line: string, who = 'zhang') => bot.say(who, line)

describe('what may be offered to whom', () => {
  beforeEach(async () => {
    bot = await openBot({ at: '2026-11-02T10:00:00+08:00' })
    await bot.customer('华东建材有限公司', 'zhang', '联系人 周敏 电话 13912345678 行业 建材')
  })
  afterEach(() => bot.close())

  test('推荐 names up to three things, each with its fact; without one it says so (R162, R172)', async () => {
    expect(await say('推荐 华东建材')).toMatch(/依据不足/)
    await say('改 华东建材 兴趣产品 石膏板')
    expect(await say('推荐 华东建材')).toMatch(/1\. 石膏板：客户提过（11月2日，张三记）/)
    for (const [i, name] of ['南方泵业有限公司', '江北木业有限公司'].entries()) {
      await bot.customer(name, 'zhang', `联系人 曾${i} 电话 1370000000${i} 行业 建材`)
      await say(`改 ${name} 兴趣产品 防火门`)
    }
    expect(await say('华东建材推荐什么')).toMatch(/2\. 防火门：同行业 2 家客户也提过/)
    await say('改 华东建材 服务偏好 只接微信不接电话')
    expect(await say('推荐 华东建材')).toMatch(/联系方式：只接微信不接电话[\s\S]*还没征得同意/)
    // Bought since: it is no more to be offered.
    await say('今天跟华东建材签了石膏板合同，成交5万')
    expect(await say('推荐 华东建材')).not.toMatch(/石膏板：客户提过/)
    expect(await say('推荐 华东建材', 'li')).toMatch(/由张三负责/)
  })

  test('推荐 knows who is late with what he buys again and again', async () => {
    for (const day of ['2026-11-02', '2026-12-02', '2027-01-02']) {
      await bot.until(`${day}T10:00:00+08:00`)
      await say('今天跟华东建材签了石膏板合同，成交5万')
    }
    await bot.until('2027-02-20T10:00:00+08:00')
    expect(await say('推荐 华东建材')).toMatch(/再订一批：平时 31 天买一次，已经 49 天没买/)
  })

  test('a flat is looked for by the conditions on file (R164)', async () => {
    await say('加字段 户型', 'boss')
    await say('改 华东建材 户型 三房两厅')
    await say('华东建材预算300万')
    expect(await say('推荐 华东建材')).toMatch(/按这些条件找：户型 三房两厅，预算 300万/)
  })

  test('方案 keeps versions with days and how they ended (R177)', async () => {
    expect(await say('方案 华东建材')).toMatch(/还没有方案/)
    expect(await say('方案 华东建材 两台冷柜加三年保修，12万')).toMatch(/第 1 版/)
    expect(await say('方案 华东建材 三台冷柜加两年保修，15万')).toMatch(/第 2 版/)
    expect(await say('方案 华东建材 采纳 价格合适')).toMatch(/第 2 版：采纳（价格合适）/)
    const all = await say('方案 华东建材')
    expect(all).toMatch(/第 2 版 11月2日 张三：三台冷柜.*（采纳，价格合适）/)
    expect(all).toMatch(/第 1 版.*两台冷柜加三年保修，12万（作废，换成第 2 版）/)
    expect(await say('服务单')).not.toMatch(/冷柜/)
    await say('撤销')
    expect(await say('方案 华东建材')).toMatch(/第 2 版.*待客户答复/)
    expect(await say('成交华东建材')).not.toMatch(/12万/)
  })

  test('a line that only begins like a plan is a note', async () => {
    expect(await say('方案 已经发给华东建材周敏了，等她答复')).toMatch(/已记到「华东建材/)
    expect(await say('推荐了防火门给华东建材，周敏说考虑一下')).toMatch(/已记到「华东建材/)
    expect(await say('培训了华东建材的两个工人')).toMatch(/已记到「华东建材/)
  })

  test('培训 is planned, reminded and counts as a contact when done (R151)', async () => {
    expect(await say('培训 华东建材 新机操作 周五下午2点')).toMatch(
      /新机操作[\s\S]*11月6日 周五 14:00/,
    )
    await bot.until('2026-11-06T14:00:30+08:00')
    expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(/培训：新机操作/)
    await say('完成 1 教会了三个人')
    expect(await say('华东建材')).toMatch(/最近联系：今天/)
    expect(await say('培训 华东建材 新机操作')).toMatch(/哪天/)
  })

  test('文案 drafts an offer and what to mind, with blanks (R153)', async () => {
    await say('改 华东建材 兴趣产品 冷柜')
    expect(await say('文案 华东建材 优惠')).toMatch(
      /周敏，您好！您之前提到冷柜[\s\S]*＿＿[\s\S]*张三[\s\S]*小客不替你发/,
    )
    await say('今天跟华东建材签了冷柜合同，成交5万')
    expect(await say('文案 华东建材 注意事项')).toMatch(
      /上次（11月2日）的货[\s\S]*依据：今天跟华东建材签了冷柜合同/,
    )
  })

  test('a promotion lists who bought the thing, with the deal; drafts wait in 发送清单 (R154, R171)', async () => {
    await say('问候 规则 不要同意', 'wang')
    await bot.customer('南方泵业有限公司', 'zhang', '联系人 曾亮 电话 13700000003')
    await say('今天跟华东建材签了冷柜合同，成交5万')
    const list = await say('活动 满减 目标=近90天买过冷柜')
    expect(list).toMatch(
      /（1）：\n1\. 华东建材有限公司：11月2日「今天跟华东建材签了冷柜合同，成交5万」/,
    )
    expect(list).not.toMatch(/南方泵业/)
    const sending = await say('发送清单')
    expect(sending).toMatch(
      /1\. 华东建材有限公司 活动 满减\n　华东建材有限公司的朋友，我们正在做满减/,
    )
    expect(sending).toMatch(/由你自己发给客户，小客不替你发/)
    expect(await say('已送 1')).toMatch(/已记下/)
    expect(await say('发送清单')).toMatch(/没有等着发的草稿/)
    expect(await say('活动 满减 目标=近90天买过冷柜')).toMatch(/都通知过了（1 位）/)
    expect(bot.pushedTo('zhang').filter((p) => /满减/.test(p.text))).toHaveLength(0)
  })

  test('a customer who wants no offers is in no list, also after its draft was made', async () => {
    await say('问候 规则 不要同意', 'wang')
    await say('今天跟华东建材签了冷柜合同，成交5万')
    await say('活动 满减 目标=近90天买过冷柜')
    await say('撤回同意 华东建材 营销')
    expect(await say('发送清单')).toMatch(/没有等着发的草稿/)
    expect(await say('活动 换新 目标=近90天买过冷柜')).toMatch(/1 位，不愿接收/)
  })

  test('回访老客户 lists quiet buyers, the most valuable first (R178)', async () => {
    await bot.customer('南方泵业有限公司', 'zhang', '联系人 曾亮 电话 13700000003')
    await bot.customer('江北木业有限公司', 'zhang', '联系人 江海 电话 13700000004')
    await say('今天跟华东建材签了石膏板合同，成交5万')
    await say('今天跟南方泵业签了合同，成交50万')
    expect(await say('回访老客户')).toMatch(/都联系过/)
    await bot.until('2027-01-05T10:00:00+08:00')
    const list = await say('哪些老客户该翻一翻')
    expect(list).toMatch(
      /1\. 南方泵业有限公司：三年买了 50万[\s\S]*2\. 华东建材有限公司：三年买了 5万/,
    )
    expect(list).not.toMatch(/江北木业/)
    expect(await say('1')).toMatch(/【南方泵业有限公司】/)
  })

  test('转介绍 links two customers, and the ranking counts (R166)', async () => {
    await bot.customer('南方泵业有限公司', 'zhang', '联系人 曾亮 电话 13700000003')
    expect(await say('转介绍 华东建材 → 南方泵业')).toMatch(/已经介绍了 1 家/)
    expect(await say('转介绍榜')).toMatch(/1\. 华东建材有限公司 1 家：南方泵业/)
    expect(await say('近况 南方泵业')).toMatch(/介绍人：华东建材有限公司/)
    await say('撤销')
    expect(await say('转介绍榜')).toMatch(/还没有/)
  })

  test('数据建议 tells what nobody fills and what is corrected again and again (R131)', async () => {
    for (const end of ['01', '02', '03']) await say(`改 华东建材 电话 137000011${end}`)
    const advice = await say('数据建议')
    expect(advice).toMatch(/看了 1 份档案[\s\S]*从没填过：.*地址/)
    expect(advice).toMatch(/常改：手机 3 次/)
  })

  test('a taste older than a year is shown with its age (R136)', async () => {
    await say('改 华东建材 兴趣与偏好 喜欢高端款')
    expect(await say('华东建材')).not.toMatch(/记的/)
    await bot.until('2027-12-05T10:00:00+08:00')
    await say('改 华东建材 行业 装修')
    expect(await say('华东建材')).toMatch(/喜欢高端款（13个月前记的）/)
  })

  test('the reminder tells how the customer likes to be reached (R163)', async () => {
    await say('改 华东建材 服务偏好 只接微信不接电话')
    await say('提醒 华东建材 时间 今天下午3点 事项 报价')
    await bot.until('2026-11-02T15:00:30+08:00')
    expect(bot.pushedTo('zhang').at(-1)?.text).toMatch(/联系方式：只接微信不接电话/)
  })
})
