/** Who may see and change which customer files. The one gate that every way in and out asks. */

/** `keeper` is the 档案管理员: sees and disposes of all files, sets nothing. */
export type Role = 'admin' | 'keeper' | 'manager' | 'rep'
export const ROLES: readonly Role[] = ['rep', 'manager', 'keeper', 'admin']

/** A member as far as rights go. Ids are userids in lower case. */
export interface Viewer {
  id: string
  name: string
  role: Role
  /** Those whom he leads, also through sub-departments; without himself. */
  team: readonly string[]
}

/** Whose customers somebody sees: everybody's, or those of these owners and what is shared with him. */
export type Scope = { all: true } | { all: false; owners: readonly string[]; sharedWith: string }

export const scopeOf = (viewer: Viewer): Scope =>
  viewer.role === 'admin' || viewer.role === 'keeper'
    ? { all: true }
    : { all: false, owners: [viewer.id, ...viewer.team], sharedWith: viewer.id }

/** @param shared whether the file is shared with the viewer */
export function maySee(viewer: Viewer, file: { ownerId: string }, shared: boolean): boolean {
  const scope = scopeOf(viewer)
  return scope.all || shared || scope.owners.includes(file.ownerId)
}

/** Owner, his managers and administrators hand a file over or share it; who only shares it may not. */
export function mayDispose(viewer: Viewer, file: { ownerId: string }): boolean {
  const scope = scopeOf(viewer)
  return scope.all || scope.owners.includes(file.ownerId)
}

/** Whether somebody who may open a file may change this field of it (`change` in the dictionary). */
export const mayChange = (
  viewer: Viewer,
  change: 'anyone' | 'owner' | 'manager' | 'nobody',
): boolean => (change === 'manager' ? isAtLeast(viewer, 'manager') : change !== 'nobody')

export const isAtLeast = (viewer: Viewer, role: Role): boolean => RANK[viewer.role] >= RANK[role]

const RANK: Record<Role, number> = { rep: 0, manager: 1, keeper: 2, admin: 3 }

/** Whose a file is, seen from somebody: his own, one of his team's, shared with him, another's. */
export const RELATIONS = ['own', 'team', 'shared', 'others'] as const
export type Relation = (typeof RELATIONS)[number]

export interface Right {
  role: Role
  relation: Relation
  sees: boolean
  disposes: boolean
}

/**
 * Who sees what, reckoned by the gate itself: the table that 权限表 and docs/rights.md show and that a
 * test holds against the bot's real answers (R313, R344). Only a manager has a team.
 */
export function rightsTable(): Right[] {
  const owners: Record<Relation, string> = { own: 'me', team: 'mine', shared: 'her', others: 'her' }
  return ROLES.flatMap((role) =>
    RELATIONS.filter((relation) => relation !== 'team' || role === 'manager').map((relation) => {
      const viewer: Viewer = { id: 'me', name: '', role, team: role === 'manager' ? ['mine'] : [] }
      const file = { ownerId: owners[relation] }
      return {
        role,
        relation,
        sees: maySee(viewer, file, relation === 'shared'),
        disposes: mayDispose(viewer, file),
      }
    }),
  )
}
