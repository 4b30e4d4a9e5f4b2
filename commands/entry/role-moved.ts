import { addContact, changeContact, contactNamed } from '../../src/actions/files.ts'
import { recordNote } from '../../src/actions/notes.ts'
import { defineCommand, type Field } from '../../src/chat/command.ts'
import { customer, words } from '../../src/chat/fields.ts'
import { readLine } from '../../src/chat/reading.ts'
import { isFullName } from '../../src/understand/names/keys.ts'
import { text } from '../../templates/message.ts'

const ROLES =
  '采购|采购经理|财务|财务经理|会计|出纳|仓管|技术|技术负责人|老板|总经理|经理|店长|厂长|项目经理'

const person: Field<string> & { required: true } = {
  label: '新人',
  hint: '李四光',
  required: true,
  read: (said) =>
    Promise.resolve(
      isFullName(said)
        ? { ok: true, value: said }
        : { ok: false, why: `「${said.slice(0, 10)}」不像一个人的姓名。` },
    ),
}

/**
 * 「ABC公司的采购换成李四光」: the role moves to another person, and who had it keeps it as a former
 * one, dated by the journal (R25).
 */
export default defineCommand({
  name: '换人',
  also: ['换联系人', '岗位换人'],
  summary: '客户那边某个岗位换了人：新人接上，原来的人标明是原任',
  example: '换人 华东建材 岗位 采购 新人 李四光',
  apart: true,
  fields: {
    customer: { ...customer, lead: true },
    role: { ...words('岗位', '采购', { also: ['角色'] }), required: true },
    to: person,
  },
  maybe: [
    new RegExp(
      `^(?<customer>[^，,。；;：:]{2,30}?)的?(?<role>${ROLES})(?:现在)?(?:换成|换为|改成|变成|换)了?(?<to>[\\u4e00-\\u9fff]{2,4}?)了?[。.]?$`,
    ),
  ],
  async run(ctx, said) {
    const file = said.customer
    const { customer: c, contacts } = file
    const { role } = said
    const before = contacts.filter(
      (p) =>
        !p.gone &&
        p.name !== said.to &&
        ((p.title ?? '').startsWith(role) || p.details.role === role),
    )
    const title = before[0]?.title ?? role
    for (const p of before)
      await changeContact(ctx.doing, p, { title: `原${p.title ?? role}`, role: null })
    const known = await contactNamed(ctx.doing, c.id, said.to)
    if (known) await changeContact(ctx.doing, known, { title, gone: false })
    else await addContact(ctx.doing, c.id, { name: said.to, title })
    const { reading } = await readLine(ctx, ctx.words, file)
    // Whom the words name is one of theirs and no rival.
    await recordNote(ctx.doing, ctx.zone, {
      file,
      words: ctx.words,
      reading: {
        ...reading,
        kind: 'note',
        contacts: [],
        competitors: [],
        risks: reading.risks.filter((r) => r.value === 'key_contact_change'),
      },
    })
    return {
      reply: text(
        [
          `✓ 已更新「${c.name}」：${title}是${said.to}${before.length > 0 ? `，原来的${before.map((p) => p.name).join('、')}标为原${role}` : ''}。`,
          `有电话就说：${said.to} 电话 …　回复「撤销」可以收回。`,
        ].join('\n'),
      ),
      changed: `「${c.name}」的${role}换成${said.to}`,
      about: c.id,
    }
  },
})
