import type { Chat, Department, Person } from './types.ts'

/** Who works at the invented firm of the sandbox, and where they talk. */
export const DEPARTMENTS: Department[] = [
  { id: 1, name: '东海空压设备', parentId: 0, leaders: [] },
  { id: 2, name: '销售一部', parentId: 1, leaders: ['wang'] },
  { id: 3, name: '销售二部', parentId: 1, leaders: ['zhou'] },
]

const person = (
  userId: string,
  name: string,
  position: string,
  department: number,
  more: Partial<Person> = {},
): Person => ({
  userId,
  name,
  position,
  departments: [department],
  leads: [],
  directLeader: null,
  status: 1,
  ...more,
})

// 王经理 leads by `direct_leader` and by department, 周经理 by department only: both must count.
export const PEOPLE: Person[] = [
  person('zhangsan', '张三', '销售', 2, { directLeader: 'wang' }),
  person('lisi', '李四', '销售', 2, { directLeader: 'wang' }),
  person('wang', '王经理', '销售一部经理', 2, { leads: [2] }),
  person('zhaomin', '赵敏', '销售', 3),
  person('zhou', '周经理', '销售二部经理', 3, { leads: [3] }),
  person('chen', '陈总', '总经理 · 管理员', 1),
]

export const ADMINS = ['chen']

export const GROUP = { chatId: 'wrSandboxHuaDong0000000001', title: '华东战报群' }

export function chats(robot: string): Chat[] {
  return [
    {
      id: `group:${GROUP.chatId}`,
      kind: 'group',
      title: GROUP.title,
      members: PEOPLE.map((p) => p.userId),
      owner: 'chen',
      chatId: GROUP.chatId,
    },
    ...PEOPLE.flatMap(({ userId }): Chat[] => {
      const own = { members: [userId], owner: userId, chatId: null }
      return [
        { id: `app:${userId}`, kind: 'app', title: robot, ...own },
        { id: `robot:${userId}`, kind: 'robot', title: `${robot}（智能机器人）`, ...own },
      ]
    }),
  ]
}
