import { fieldOf, foldHeading, type Field, type Heading, type Of } from '../domain/fields.ts'

/**
 * Headings of other CRMs' exports that the dictionary does not know by itself. Most headings of
 * these exports are plain ones (客户名称, 手机, 客户来源, 负责人, 创建人, 创建时间, 最后跟进时间 …) and
 * stand in the dictionary; these are the rest. Taken from the products' public field lists; what
 * a company renamed there arrives as an unknown heading and goes to 备注 with its name.
 */
const CRM_HEADINGS: Record<string, Partial<Record<`${Of}.${string}`, string>>> = {
  悟空CRM: {
    'customer.region': '定位 省、市、区/县',
    'customer.source': '渠道',
    'contact.landline': '联系人座机',
    'deal.deal': '商机总金额',
  },
  纷享销客: {
    'customer.name': '客户主数据名称',
    'customer.grade': '客户等级（新）',
    'customer.owner': '负责人（必填）',
    'customer.region': '定位地区',
    'contact.phone': '手机1 电话1',
    'contact.birthday': '生日(年月日)',
  },
  'Zoho CRM': {
    'customer.name': 'Account/Name Company 客户账户',
    'customer.owner': 'Account/Owner Lead/Owner Contact/Owner Owner 记录所有者',
    'customer.industry': 'Industry',
    'customer.website': 'Website',
    'customer.scale': 'Employees No./of/Employees',
    'customer.finance': 'Annual/Revenue',
    'customer.source': 'Lead/Source Source',
    'customer.stage': 'Lead/Status Stage Status',
    'customer.grade': 'Rating Grade',
    'customer.kind': 'Account/Type Type',
    'customer.number': 'Account/Number Account/Id Record/Id',
    'customer.fax': 'Fax',
    'customer.region':
      '账单地址-国家 账单地址-州/省 账单地址-城市 账单国家 账单州/省 账单城市 邮寄州 邮寄城市 Billing/State Billing/City City State Mailing/City Mailing/State Country',
    'customer.address':
      '账单地址 账单地址-街道 账单街道 开票地址 邮寄街道 Billing/Street Mailing/Street Street Address',
    'customer.postcode': '账单地址-邮编 账单邮编 Billing/Code Mailing/Zip Zip/Code',
    'customer.remark': 'Description Remark Remarks Comment',
    'customer.tags': 'Tag Tags',
    'customer.createdBy': 'Created/By',
    'customer.createdAt': 'Created/Time Created/At Created/Date',
    'customer.lastContactOn': 'Last/Activity/Time',
    'contact.name': 'Contact/Name Full/Name Contact Name',
    'contact.title': 'Title Job/Title Position',
    'contact.phone': 'Mobile Phone Mobile/Phone Tel Telephone Cell',
    'contact.otherPhone': 'Other/Phone Home/Phone',
    'contact.email': '主电子邮箱',
    'contact.department': 'Department',
    'contact.birthday': 'Date/of/Birth Birthday DOB',
  },
}

/** Surname and given name in two columns, as Zoho and address books export them. */
export type NamePart = 'surname' | 'given'
const NAME_PARTS: Record<string, NamePart> = {
  姓: 'surname',
  姓氏: 'surname',
  lastname: 'surname',
  名: 'given',
  firstname: 'given',
}

export const namePart = (heading: string): NamePart | undefined => NAME_PARTS[foldHeading(heading)]

export function readCrmHeading(heading: string): Heading | null {
  const field = BY_HEADING.get(foldHeading(heading))
  return field ? { field, nth: 1 } : null
}

const BY_HEADING: ReadonlyMap<string, Field> = new Map(
  Object.values(CRM_HEADINGS).flatMap((headings) =>
    Object.entries(headings).flatMap(([id, names = '']) => {
      const [of, key] = id.split('.') as [Of, string] // written so a few lines above
      const field = fieldOf(of, key)
      return field ? names.split(' ').map((name) => [foldHeading(name), field] as const) : []
    }),
  ),
)

/** Order in which several columns of a region are joined: country, province, city, district. */
export function rankOfRegion(heading: string): number {
  const words = foldHeading(heading)
  if (/国家|country/.test(words)) return 0
  if (/省|州|state|province/.test(words) && !/市/.test(words)) return 1
  if (/区县|县|街道|^区$/.test(words)) return 3
  return 2
}
