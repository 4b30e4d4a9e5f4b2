import { fail, type Call, type Endpoint } from '../endpoint.ts'
import { texts } from '../json.ts'
import type { Department, Json, Person } from '../types.ts'
import { findPerson, type World } from '../world.ts'

export const contactEndpoints: Record<string, Endpoint> = {
  'user/get': { title: '读取成员', method: 'GET', run: getUser },
  'user/simplelist': { title: '部门成员', method: 'GET', run: (call) => listUsers(call, brief) },
  'user/list': { title: '部门成员详情', method: 'GET', run: (call) => listUsers(call, full) },
  'department/list': { title: '部门列表', method: 'GET', run: listDepartments },
  'department/simplelist': { title: '子部门列表', method: 'GET', run: listDepartmentIds },
  'department/get': { title: '部门详情', method: 'GET', run: getDepartment },
  'batch/openuserid_to_userid': { title: '密文 userid 转明文', method: 'POST', run: plainIds },
}

// No phone, e-mail, avatar or gender: apps made after 2022-06-20 do not get them (protocol 6.8).
const full = (p: Person): Json => ({
  ...brief(p),
  order: p.departments.map(() => 0),
  position: p.position,
  is_leader_in_dept: p.departments.map((d) => (p.leads.includes(d) ? 1 : 0)),
  direct_leader: p.directLeader ? [p.directLeader] : [],
  main_department: p.departments[0],
  status: p.status,
  alias: '',
  telephone: '',
  extattr: { attrs: [] },
})

const brief = (p: Person): Json => ({
  userid: p.userId,
  name: p.name,
  department: p.departments,
})

function getUser({ world, query }: Call): Json {
  const person = findPerson(world, String(query['userid'] ?? ''))
  return person ? full(person) : fail(60111, 'userid not found')
}

/** Of that department only, not of those below it. */
function listUsers({ world, query }: Call, as: (p: Person) => Json): Json {
  const department = findDepartment(world, query['department_id'])
  if (!department) return fail(60003, 'department not found')
  const inside = world.people.filter((p) => p.departments.includes(department.id))
  return { userlist: inside.map(as) }
}

const findDepartment = (world: World, id: unknown): Department | undefined =>
  world.departments.find((d) => String(d.id) === id)

function below(world: World, id: unknown): Department[] {
  const inside = new Set([Number(id ?? 1)])
  // Parents stand before their children in the list.
  return world.departments.filter((d) => {
    if (inside.has(d.parentId)) inside.add(d.id)
    return inside.has(d.id)
  })
}

const departmentJson = (d: Department): Json => ({
  id: d.id,
  name: d.name,
  name_en: '',
  department_leader: d.leaders,
  parentid: d.parentId,
  order: 100,
})

function listDepartments({ world, query }: Call): Json {
  const found = below(world, query['id'])
  return found.length
    ? { department: found.map(departmentJson) }
    : fail(60003, 'department not found')
}

function listDepartmentIds({ world, query }: Call): Json {
  const ids = below(world, query['id']).map((d) => ({ id: d.id, parentid: d.parentId, order: 100 }))
  return ids.length ? { department_id: ids } : fail(60003, 'department not found')
}

function getDepartment({ world, query }: Call): Json {
  const department = findDepartment(world, query['id'])
  if (!department) return fail(60003, 'department not found')
  return { department: departmentJson(department) }
}

/** The robot's creator is a super administrator here: ids are plain, so all are "invalid" (6.8). */
function plainIds({ body }: Call): Json {
  const ids = texts(body['open_userid_list'])
  if (ids.length === 0 || ids.length > 1000) return fail(40058, 'open_userid_list')
  return { userid_list: [], invalid_open_userid_list: ids }
}
