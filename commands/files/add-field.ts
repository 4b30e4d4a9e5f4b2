import { addOwnField } from '../../db/files/own-fields.ts'
import { keepSetting, settingOf } from '../../db/settings.ts'
import { REQUIRED } from '../../src/actions/required.ts'
import { record } from '../../src/chat/audit.ts'
import { defineCommand } from '../../src/chat/command.ts'
import { words } from '../../src/chat/fields.ts'
import { splitList } from '../../src/actions/validate.ts'
import { fieldByHeading, FIELDS, OWN_TYPES } from '../../src/domain/fields.ts'
import { fieldAdded, fieldKnown } from '../../templates/files/dictionary.ts'
import { text } from '../../templates/message.ts'

const MOST = 40

export default defineCommand({
  name: '加字段',
  also: ['新增字段', '添加字段'],
  summary: '给档案加一个本公司自己的字段（管理员），不用重启',
  example: '加字段 合作模式 类型 选项 选项 直供、代理',
  who: 'admin',
  says: [
    /^(?:加|新增|添加)字段[\s:：]*(?<label>[^\s:：,，(（]+)[\s,，]*(?<type>文本|文字|长文本|数字|金额|日期|选项|单选|标签|多选|电话|邮箱)?[\s:：,，(（]*(?:选项[\s:：]+)?(?<options>[^类敏必)）]*?)[)）]?[\s,，]*(?<secret>敏感)?[\s,，]*(?<must>必填)?$/,
  ],
  fields: {
    label: { ...words('名称', '合作模式', { lead: true }), required: true },
    type: words('类型', '选项', { values: Object.keys(OWN_TYPES) }),
    options: words('选项', '直供、代理', { also: ['可选'] }),
    secret: words('敏感', '是'),
    must: words('必填', '是'),
  },
  async run(ctx, said) {
    const { label } = said
    if ([...label].length > 12) return { reply: text('字段名最多12个字。') }
    const options = said.options ? splitList(said.options.replace(/\s+/g, '、')) : []
    const type = OWN_TYPES[said.type ?? (options.length > 0 ? '选项' : '文本')]
    if (!type) return { reply: text(`类型只能是：${Object.keys(OWN_TYPES).join('、')}。`) }
    if (type === 'choice' && options.length < 2)
      return { reply: text(`选项至少两个，例如：加字段 ${label} 选项 甲、乙`) }
    const known = fieldByHeading(label, [...FIELDS, ...ctx.ownFields])
    if (known) return { reply: fieldKnown(label, known.label) }
    if (ctx.ownFields.length >= MOST) return { reply: text(`自定义字段最多${MOST}个。`) }
    const key = `x${ctx.newId()}`
    if (said.must) {
      const now = (await settingOf<string[]>(ctx.tx, REQUIRED)) ?? []
      await keepSetting(ctx.tx, REQUIRED, [...now, `customer.${key}`], ctx.viewer.id, ctx.now)
    }
    await addOwnField(ctx.tx, {
      key,
      of: 'customer',
      label,
      type,
      options: type === 'choice' ? options : [],
      sensitive: !!said.secret,
      byId: ctx.viewer.id,
      at: ctx.now,
    })
    await record(ctx, 'settings', undefined, `加字段 ${label}`)
    return { reply: fieldAdded({ label, type, options: type === 'choice' ? options : [] }) }
  },
})
