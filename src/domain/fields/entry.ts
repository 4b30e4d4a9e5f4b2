/** What a field of a file is. The dictionary itself is in the files beside this one. */

export type Of = 'customer' | 'contact' | 'deal' | 'payment'

export type FieldType =
  | 'text'
  | 'longtext'
  | 'number'
  | 'money'
  | 'day'
  | 'birthday'
  | 'phone'
  | 'email'
  | 'choice'
  | 'tags'
  | 'person'
  | 'region'
  | 'creditcode'

/** `value` is stored, `label` is shown, `also` is what people write for it. */
export interface Option {
  value: string
  label: string
  also: string[]
}

/** Of those who may open the file at all: everybody, only owner and managers, or nobody by hand. */
export type Access = 'anyone' | 'owner' | 'manager' | 'nobody'

export interface Field {
  /** Unique within `of`. */
  key: string
  /** The Chinese name; also the heading of its column in an export. */
  label: string
  of: Of
  meaning: string
  type: FieldType
  /** Of a choice, in the order shown. */
  options?: Option[]
  /** How to fill it in, in one Chinese sentence. */
  rule: string
  example: string
  /** Masked in groups, sealed at rest. */
  sensitive: boolean
  see: Access
  change: Access
  /** Headings that mean this field, besides the label. */
  aliases: string[]
  /** Share in the completeness of a file; 0 is not counted, 5 and more is the basic part. */
  weight: number
}

export interface Entry extends Pick<Field, 'key' | 'label' | 'meaning' | 'example'> {
  type?: FieldType
  options?: Option[]
  rule?: string
  sensitive?: true
  see?: Access
  change?: Access
  /** Separated by spaces. */
  also?: string
  weight?: number
}

const RULES: Record<FieldType, string> = {
  text: '直接填写文字，不超过200字。',
  longtext: '直接填写文字，不超过5000字。',
  number: '填数字，可以写「1200」「1,200」「3万」。',
  money: '填金额，单位元，可以写「50万」「50w」「1,200,000元」。',
  day: '填年月日，例如2026-01-03、2026年1月3日。',
  birthday: '填月日或年月日，例如03-08、1985-03-08、农历八月十五。',
  phone: '填11位手机号、带区号的座机、400电话，或以+开头的境外号码。',
  email: '填邮箱地址，例如zhang@example.com。',
  choice: '从给出的选项中选一个。',
  tags: '可以填多个，用顿号隔开。',
  person: '填同事在企业微信里的姓名或账号。',
  region: '填省、市、区，例如浙江省杭州市。',
  creditcode: '填营业执照上的18位统一社会信用代码。',
}

export const fieldsOf = (of: Of, entries: Entry[]): Field[] =>
  entries.map(({ also, ...entry }) => ({
    of,
    ...entry,
    type: entry.type ?? 'text',
    rule: entry.rule ?? RULES[entry.type ?? 'text'],
    sensitive: entry.sensitive ?? false,
    see: entry.see ?? 'anyone',
    change: entry.change ?? 'owner',
    aliases: also ? also.split(' ') : [],
    weight: entry.weight ?? 0,
  }))

export const option = (value: string, label: string, also = ''): Option => ({
  value,
  label,
  also: also ? also.split(' ') : [],
})

/** Choices whose stored value is what is shown. */
export const choices = (...labels: string[]): Option[] =>
  labels.map((label) => option(label, label))
