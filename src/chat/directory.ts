import { note } from '../../db/audit.ts'
import {
  activePeople,
  findPerson,
  findTeams,
  keepPerson,
  keepTeams,
  personId,
  type Person,
} from '../../db/people.ts'
import type { Store } from '../../db/engine/store.ts'
import type { Department, Member, Wecom } from '../wecom/types.ts'

export interface Directory {
  /** The member behind a userid (a robot's encrypted one too); null: nobody that WeCom knows as active. */
  meet(userId: string): Promise<Person | null>
  /** Reads everybody and who leads whom anew. @throws WecomError */
  sync(): Promise<void>
}

/** Knows members through the database; asks WeCom for strangers, and for everybody now and then. */
export function openDirectory(parts: {
  store: Store
  wecom: Wecom
  clock: () => Date
  newId: () => string
}): Directory {
  const { store, wecom, clock } = parts
  const meeting = new Map<string, Promise<Person | null>>()

  async function look(userId: string): Promise<Person | null> {
    const plain = await wecom.plainUserId(userId)
    const member = await wecom.member(plain)
    if (!member?.active) return null
    return store.transact(async (tx) => {
      await keepPerson(tx, member, clock())
      return (await findPerson(tx, personId(member.userId))) ?? null
    })
  }

  return {
    meet(userId) {
      const id = personId(userId)
      const pending = meeting.get(id) ?? look(userId).finally(() => meeting.delete(id))
      meeting.set(id, pending)
      return pending
    },

    async sync() {
      const departments = await wecom.departments()
      const members = new Map<string, Member>()
      for (const { id } of departments)
        for (const member of await wecom.membersOf(id)) members.set(personId(member.userId), member)
      const before = await store.transact((tx) => activePeople(tx))
      for (const person of before) {
        if (members.has(person.id)) continue
        const member = await wecom.member(person.userId)
        members.set(person.id, member ?? { ...person, active: false, leads: [], directLeaders: [] })
      }
      await store.transact(async (tx) => {
        for (const member of members.values()) await keepPerson(tx, member, clock())
        const teams = teamsOf([...members.values()], departments)
        // The first look is no change: nobody had any rights before.
        if (before.length > 0)
          for (const detail of rightsMoved(before, members, await findTeams(tx), teams))
            await note(tx, {
              id: parts.newId(),
              at: clock(),
              byId: '#directory',
              what: 'rights',
              detail,
            })
        await keepTeams(tx, teams)
      })
    },
  }
}

/** What the address book changed about rights: who left, who came, who leads whom (R326). */
export function rightsMoved(
  before: readonly Person[],
  members: ReadonlyMap<string, Member>,
  teams: ReadonlyMap<string, ReadonlySet<string>>,
  next: ReadonlyMap<string, ReadonlySet<string>>,
): string[] {
  const known = new Set(before.map((p) => p.id))
  const name = (id: string) => members.get(id)?.name ?? before.find((p) => p.id === id)?.name ?? id
  const left = before.filter((p) => !members.get(p.id)?.active)
  const came = [...members].filter(([id, m]) => m.active && !known.has(id))
  const led = [...new Set([...teams.keys(), ...next.keys()])].flatMap((leader) => {
    const [old, now] = [teams.get(leader), next.get(leader)]
    const added = [...(now ?? [])].filter((id) => id !== leader && !old?.has(id))
    const lost = [...(old ?? [])].filter((id) => !now?.has(id))
    const said = [
      added.length > 0 ? `开始带${added.map(name).join('、')}` : '',
      lost.length > 0 ? `不再带${lost.map(name).join('、')}` : '',
    ].filter(Boolean)
    return said.length > 0 ? [`${name(leader)}${said.join('，')}`] : []
  })
  return [
    ...left.map((p) => `${p.name}离开，马上看不到任何档案`),
    ...came.map(([, m]) => `${m.name}加入`),
    ...led,
  ]
}

/** Person → leader by `direct_leader`; leader → everybody in his departments and below (protocol 6.8). */
export function teamsOf(members: Member[], departments: Department[]): Map<string, Set<string>> {
  const teams = new Map<string, Set<string>>()
  const lead = (leader: string, member: string) => {
    const id = personId(leader)
    teams.set(id, (teams.get(id) ?? new Set()).add(personId(member)))
  }
  const above = new Map(departments.map((d) => [d.id, d.parentId]))
  const leaders = new Map(departments.map((d) => [d.id, new Set(d.leaders)]))
  for (const m of members)
    for (const id of m.leads) leaders.set(id, (leaders.get(id) ?? new Set()).add(m.userId))
  for (const member of members.filter((m) => m.active)) {
    for (const leader of member.directLeaders) lead(leader, member.userId)
    for (const department of member.departments)
      for (
        let id: number | undefined = department, depth = 0;
        id && depth < 30;
        id = above.get(id), depth++
      )
        for (const leader of leaders.get(id) ?? []) lead(leader, member.userId)
  }
  return teams
}
