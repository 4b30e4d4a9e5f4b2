/** The firm of the stories: two teams, an administrator, one who left. */
export interface Actor {
  userid: string
  name: string
  department: number[]
  is_leader_in_dept: number[]
  direct_leader: string[]
  status: number
}

export const actor = (userid: string, name: string, department: number, more: Partial<Actor> = {}): Actor => ({
  userid, name, department: [department], is_leader_in_dept: [0], direct_leader: [], status: 1, ...more,
}) // prettier-ignore

export const PEOPLE: Actor[] = [
  actor('boss', '老板', 1),
  actor('wang', '王经理', 2, { is_leader_in_dept: [1] }),
  actor('zhang', '张三', 2, { direct_leader: ['wang'] }),
  actor('li', '李四', 2, { direct_leader: ['wang'] }),
  actor('zhao', '赵经理', 3),
  actor('sun', '孙武', 3),
  actor('gone', '离职员', 2, { status: 5 }),
]

export interface Department {
  id: number
  name: string
  parentid: number
  department_leader: string[]
}

/** 赵经理 leads only by leading the department: both ways count. */
export const DEPARTMENTS: Department[] = [
  { id: 1, name: '公司', parentid: 0, department_leader: [] },
  { id: 2, name: '销售一部', parentid: 1, department_leader: ['wang'] },
  { id: 3, name: '销售二部', parentid: 1, department_leader: ['zhao'] },
]
