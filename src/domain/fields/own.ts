import { choices, fieldsOf, type Field, type FieldType, type Of } from './entry.ts'

/** What an administrator says of a field that he adds. */
export interface OwnField {
  key: string
  of: Of
  label: string
  type: string
  options: string[]
  sensitive: boolean
}

/** Types of own fields by the words for them. */
export const OWN_TYPES: Record<string, FieldType> = {
  文本: 'text',
  文字: 'text',
  长文本: 'longtext',
  数字: 'number',
  金额: 'money',
  日期: 'day',
  选项: 'choice',
  单选: 'choice',
  标签: 'tags',
  多选: 'tags',
  电话: 'phone',
  邮箱: 'email',
}

const EXAMPLES: Partial<Record<FieldType, string>> = {
  number: '1200',
  money: '50万',
  day: '2026-01-03',
  phone: '13800138000',
  email: 'zhang@example.com',
  tags: '甲、乙',
}

/** What reaches a person, and sums, stay out of groups whether the administrator says so or not. */
const SENSITIVE: ReadonlySet<FieldType> = new Set(['phone', 'email', 'money'])

/** A field of the firm's own as an entry of the dictionary. */
export function ownField(said: OwnField): Field {
  const type = said.type as FieldType
  const [field] = fieldsOf(said.of, [
    {
      key: said.key,
      label: said.label,
      meaning: `本公司自定义字段：${said.label}`,
      type,
      example: said.options[0] ?? EXAMPLES[type] ?? '（按实际填写）',
      ...(said.options.length > 0 ? { options: choices(...said.options) } : {}),
      ...(said.sensitive || SENSITIVE.has(type) ? { sensitive: true as const } : {}),
      weight: 1,
    },
  ])
  return field as Field
}
