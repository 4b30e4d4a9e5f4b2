import type { Api, Json } from './api.ts'
import { isObject } from './envelope.ts'
import { UNKNOWN_PERSON } from './errors.ts'
import { WecomError, type Department, type Member } from './types.ts'

/** The directory, as far as the app may see it (protocol 6.8). */
export function peopleOf(api: Api) {
  return {
    async member(userId: string): Promise<Member | null> {
      try {
        return readMember(await api.get('user/get', { userid: userId }))
      } catch (error) {
        if (error instanceof WecomError && UNKNOWN_PERSON.has(error.code)) return null
        throw error
      }
    },

    async membersOf(departmentId: number): Promise<Member[]> {
      const answer = await api.get('user/list', { department_id: String(departmentId) })
      return objects(answer['userlist']).map(readMember)
    },

    async departments(): Promise<Department[]> {
      const answer = await api.get('department/list')
      return objects(answer['department']).map((json) => ({
        id: Number(json['id']),
        name: words(json['name']),
        parentId: Number(json['parentid'] ?? 0),
        leaders: list(json['department_leader']),
      }))
    },

    /** A plain id is reported as invalid, and is itself then. */
    async plainUserId(openUserId: string): Promise<string> {
      const body = { open_userid_list: [openUserId] }
      const answer = await api.post('batch/openuserid_to_userid', body)
      const known = objects(answer['userid_list']).find((p) => p['open_userid'] === openUserId)
      return words(known?.['userid']) || openUserId
    },
  }
}

/** Status 1 is active; 2 disabled, 4 not activated, 5 left. */
function readMember(json: Json): Member {
  const departments = Array.isArray(json['department']) ? json['department'].map(Number) : []
  const leads = Array.isArray(json['is_leader_in_dept']) ? json['is_leader_in_dept'] : []
  return {
    userId: words(json['userid']),
    name: words(json['name']),
    active: Number(json['status'] ?? 1) === 1 && Number(json['enable'] ?? 1) !== 0,
    departments,
    leads: departments.filter((_, i) => Number(leads[i]) === 1),
    directLeaders: list(json['direct_leader']),
  }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')
const objects = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : [])
const list = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter(
    (v): v is string => typeof v === 'string' && v !== '',
  )
