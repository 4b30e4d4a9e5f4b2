import { defineCommand } from '../../src/chat/command.ts'
import { ROLES, rightsTable } from '../../src/domain/rights.ts'
import { rightsShown } from '../../templates/files/rights.ts'

export default defineCommand({
  name: '权限表',
  also: ['权限说明', '谁能做什么'],
  says: [/^权限[？?]?$/],
  summary: '看每种角色能看什么、能做什么',
  example: '权限表',
  fields: {},
  run: (ctx) =>
    Promise.resolve({
      reply: rightsShown(
        rightsTable(),
        ROLES.map((role) => ({
          role,
          names: ctx.commands.filter((c) => c.who === role && !c.hidden).map((c) => c.name),
        })).filter((c) => c.names.length > 0),
      ),
    }),
})
