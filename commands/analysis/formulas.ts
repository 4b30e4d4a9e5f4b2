import { gradeRules, riskPolicy } from '../../src/actions/judge/world.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { text } from '../../templates/message.ts'

/** How each figure is made (R263). */
export default defineCommand({
  name: '怎么分析',
  also: ['怎么算的', '计算方法'],
  summary: '每个数字是怎么算出来的',
  example: '怎么分析',
  fields: {},
  async run(ctx) {
    const rules = await gradeRules(ctx.tx)
    const { red, amber } = await riskPolicy(ctx.tx)
    return {
      reply: text(
        [
          '数字是这样算的：',
          '・成交额：近12个月的成交合计；一笔成交都没记过的，用回款',
          `・ABC：成交额从高到低累计，到${Math.round(rules.abc.a * 100)}%为A，到${Math.round(rules.abc.b * 100)}%为B`,
          '・RFM：最近一次、次数、金额各1到5分',
          `・风险：各种风险的分数相加，${red}分红色，${amber}分黄色`,
          '・订单下滑：近90天比前90天少三成以上',
          '・授信：近12个月成交的两成，有风险打折',
          '・满意度：好评条数占评价条数',
          '・复购：12个月内买过两次以上的占买过的',
          '・流失率：已流失的占买过的',
          '详细的说「分级规则」「风险规则」。',
        ].join('\n'),
      ),
    }
  },
})
