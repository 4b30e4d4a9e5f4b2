import { text, type Message } from '../message.ts'

export const ROLE_NAMES = {
  admin: '管理员',
  keeper: '档案管理员',
  manager: '主管',
  rep: '业务员',
} as const
const RELATION_NAMES = {
  own: '自己的',
  team: '团队的',
  shared: '共享给他的',
  others: '别人的',
} as const

/** 「主管以上」: whoever stands higher may say it too. */
export const leastRole = (role: keyof typeof ROLE_NAMES): string =>
  role === 'admin' ? ROLE_NAMES.admin : `${ROLE_NAMES[role]}以上`

interface Right {
  role: keyof typeof ROLE_NAMES
  relation: keyof typeof RELATION_NAMES
  sees: boolean
  disposes: boolean
}

const words = (r: Right): string =>
  r.disposes ? '看、记、转交、共享、归档' : r.sees ? '看、记' : '只知道有这份档案、谁负责'

/** A field that only leaders set: who does it instead. */
export const notForYou = (label: string, customer: string): Message =>
  text(`「${label}」要主管来定。可以把依据报给主管：上报 ${customer} 情况 …`)

/** @param commands what only some may say, by the least role */
export const rightsShown = (
  rights: readonly Right[],
  commands: { role: Right['role']; names: string[] }[],
): Message =>
  text(
    [
      '谁能做什么：',
      ...byRole(rights).flatMap(([role, list]) => [
        `【${ROLE_NAMES[role]}】`,
        ...list.map((r) => `${RELATION_NAMES[r.relation]}客户：${words(r)}`),
      ]),
      ...commands.map((c) => `${leastRole(c.role)}才能用：${c.names.join('、')}`),
      '群里谁看都不显示完整电话、地址和金额。离职的人马上看不到任何档案。',
      '看某一位客户：谁能看 华东建材',
    ].join('\n'),
  )

/** The same as a table for docs/rights.md. */
export const rightsRows = (rights: readonly Right[]): string =>
  [
    `| 角色 | ${Object.values(RELATION_NAMES)
      .map((n) => `${n}客户`)
      .join(' | ')} |`,
    '| --- | --- | --- | --- | --- |',
    ...byRole(rights).map(
      ([role, list]) =>
        `| ${ROLE_NAMES[role]} | ${Object.keys(RELATION_NAMES)
          .map((relation) => list.find((r) => r.relation === relation))
          .map((r) => (r ? words(r) : '–'))
          .join(' | ')} |`,
    ),
  ].join('\n')

function byRole(rights: readonly Right[]): [Right['role'], Right[]][] {
  const roles = new Map<Right['role'], Right[]>()
  for (const right of rights) roles.set(right.role, [...(roles.get(right.role) ?? []), right])
  return [...roles]
}
