import { allGroups, findGroup, type Group } from '../../../db/groups.ts'
import type { Ctx, Field, Got } from '../../../src/chat/command.ts'
import { bareName } from '../../../templates/judge/groups.ts'

/** A bound group by its name; where none is said, the one spoken in, or the only one. */
export const group: Field<Group> & { required: true } = {
  label: '群',
  hint: '华东战报群',
  lead: true,
  required: true,
  async read(words, ctx) {
    if (/^(?:本群|这个?群|该群)$/.test(words)) return here(ctx)
    const all = await allGroups(ctx.tx)
    const name = bareName(words)
    const like = name.length > 2 ? all.filter((g) => g.name.includes(name)) : []
    const found =
      all.find((g) => g.name === name) ??
      all.find((g) => g.name === `${name}群`) ??
      (like.length === 1 ? like[0] : undefined)
    if (found) return { ok: true, value: found }
    const names = all.slice(0, 5).map((g) => `「${g.name}」`)
    const known = names.length > 0 ? `绑定的有${names.join('')}。` : '还没有绑定过群。'
    return { ok: false, why: `没有绑定叫「${name}」的群，${known}` }
  },
  async guess(ctx) {
    if (ctx.inGroup) return here(ctx)
    const all = await allGroups(ctx.tx)
    const [only] = all
    if (!only) return { ok: false, why: '还没有绑定群。在群里 @我 说「绑定本群」。' }
    if (all.length === 1) return { ok: true, value: only }
    const options = all.slice(0, 9).map((g) => ({ label: g.name, words: g.name }))
    return { ok: false, why: '哪个群？', options }
  },
}

async function here(ctx: Ctx): Promise<Got<Group>> {
  const found = ctx.inGroup ? await findGroup(ctx.tx, ctx.chat) : undefined
  if (found) return { ok: true, value: found }
  return {
    ok: false,
    why: ctx.inGroup
      ? '本群还没有绑定，主管在群里 @我 说「绑定本群」。'
      : '请说是哪个群，「群列表」看绑定了哪些。',
  }
}

/** Who bound a group, whoever leads him, or an administrator. */
export const mayChange = ({ viewer }: Ctx, { boundBy }: Group): boolean =>
  boundBy === viewer.id || viewer.team.includes(boundBy) || viewer.role === 'admin'
