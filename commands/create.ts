import { createCustomer } from '../src/actions/files.ts'
import { doublesOf } from '../src/actions/doubles.ts'
import { lackingOf } from '../src/actions/quality.ts'
import { requiredOf } from '../src/actions/required.ts'
import { defineCommand, type Ctx, type Field } from '../src/chat/command.ts'
import { customerName, dictionary, words } from '../src/chat/fields.ts'
import { partsOfId, partsOfNew, partsOfPerson, partsOfPhone } from '../src/chat/fields/apart.ts'
import { findFile } from '../db/files/customers.ts'
import { withWaiting } from '../src/chat/file/unfiled.ts'
import { keepNote } from '../src/chat/note.ts'
import { lineFor } from '../src/chat/parse.ts'
import { readLine } from '../src/chat/reading.ts'
import { namesOf } from '../src/chat/resolve.ts'
import { isFullName } from '../src/understand/names/keys.ts'
import { FIELDS } from '../src/domain/fields.ts'
import { tellDoubles } from '../templates/choices.ts'
import { spoken } from '../templates/files/value.ts'
import { customerMade } from '../templates/files/made.ts'

const ASKED = ['industry', 'address']
/** Taken when said, by their own names only: their many other names may stand in a firm's name. */
const MORE = FIELDS.filter(
  (f) =>
    f.of === 'customer' &&
    f.change !== 'nobody' &&
    !['name', 'owner', 'shortNames', ...ASKED].includes(f.key),
)
/** Names that stand in no firm's name. */
const ALSO: Record<string, string[]> = { kind: ['类型', '客户类别'] }
const more = Object.fromEntries(
  MORE.map((f) => [f.key, dictionary('customer', f.key, { also: ALSO[f.key] ?? [], quiet: true })]),
)

/** Facts about the person that are taken when said (R1). */
const ABOUT = ['gender', 'age', 'occupation', 'department', 'qq'] as const
const about = Object.fromEntries(
  ABOUT.map((key) => [key, dictionary('contact', key, { also: [], quiet: true })]),
)

const named = dictionary('contact', 'name', { label: '联系人', also: ['联系人姓名'] })
/** A number given for a name is a number in the wrong place. */
const personName: Field<string> = {
  ...named,
  spill: partsOfPerson,
  read: (said, ctx) =>
    /\p{L}/u.test(said)
      ? named.read(said, ctx)
      : Promise.resolve({ ok: false, why: '联系人要有姓名。电话请说「电话 139…」。' }),
}

/** How a wish is put. */
const ASKS = '请|麻烦|帮我?|给我|我要|我想|要|想|再|先|[\\s,，]'

export default defineCommand({
  name: '新建',
  also: ['新建客户', '新增客户', '创建客户', '添加客户', '建档', '录入客户'],
  summary: '新建一份客户档案；只说「新建」会一步步问，除了名称都能跳过',
  example: '新建 华东建材有限公司 联系人 李总 电话 13800000001',
  says: [
    // 「新客户是谁带来的」 asks and makes nobody.
    /^新客户(?!.*(?:谁|哪|多少|几[个家位]|怎么|占比|比例|成交占|最多|最少|名单|列表|清单|[吗？?]$))[\s:：,，叫是]*(?<rest>.+)?$/s,
    new RegExp(
      `^(?:${ASKS})*(?:新建|新增|新加|创建|建立?|加|录入?|登记|添加?|开|建档)(?:一?[个家位]|一下)?(?:新的?)?(?:客户|档案)(?:档案|资料)?(?:吧|一下)?(?:[\\s:：,，叫是]+(?<rest>.*))?$`,
      'su',
    ),
  ],
  guided: true,
  own: 'customer',
  fields: {
    name: { ...customerName, spill: partsOfNew },
    contact: personName,
    phone: dictionary('contact', 'phone', {
      spill: partsOfPhone,
      label: '电话',
      also: ['手机号码', '手机号', '联系电话', '联系方式', '电话号码', '手机', '号码'],
    }),
    title: dictionary('contact', 'title', { also: ['职位'] }),
    industry: dictionary('customer', 'industry', { also: ['所属行业'] }),
    address: dictionary('customer', 'address', { also: ['详细地址'] }),
    email: dictionary('contact', 'email', { also: [], quiet: true }),
    wechat: dictionary('contact', 'wechat', { also: ['微信号'], quiet: true, spill: partsOfId }),
    birthday: dictionary('contact', 'birthday', { also: [], quiet: true }),
    ...(about as object),
    ...(more as object),
    /** The last question of the form (R336); skipped, the card says so. */
    consent: dictionary('customer', 'consent', {
      label: '客户是否同意我们保存资料',
      also: ['客户同意'],
    }),
    /** Said by the choice below a warning: make it although it looks like a double. */
    anyway: words('仍然新建', '确认', { also: [], quiet: true }),
  },

  async run(ctx, said) {
    const phones = said.phone ? [said.phone] : []
    if (!said.anyway) {
      const doubles = await doublesOf(ctx.tx, said.name, phones)
      if (doubles.length > 0) return askAboutDoubles(ctx, said, doubles)
    }
    const { phone, title, email, wechat, birthday } = said
    const values = said as Record<string, unknown>
    const facts = known({
      phone,
      title,
      email,
      wechat,
      birthday,
      ...Object.fromEntries(ABOUT.map((key) => [key, values[key] as string | undefined])),
    })
    // A customer that is a person is his own contact.
    const name = said.contact ?? (isFullName(said.name) ? said.name : '')
    const person: Record<string, string> = { ...facts, name }
    const people = said.contact || Object.keys(facts).length > 0 ? [person] : []
    const entries = [...FIELDS.filter((f) => f.of === 'customer'), ...ctx.ownFields].filter(
      (f) => f.key !== 'name' && !(f.key in person) && typeof values[f.key] === 'string',
    )
    const fields = Object.fromEntries(entries.map((f) => [f.key, String(values[f.key])]))
    const id = await createCustomer(ctx.doing, {
      name: said.name,
      ownerId: ctx.viewer.id,
      fields,
      people,
    })
    const story = await toldAlong(ctx, id, said.name)
    if (story) return story
    const made = await findFile(ctx.tx, id)
    const required = await requiredOf(ctx.tx, [...FIELDS, ...ctx.ownFields])
    const outcome = {
      reply: customerMade({
        lacking: made ? lackingOf(made, required).map((f) => f.label) : [],
        name: said.name,
        number: made?.customer.details.number ?? '',
        people: people.map((p) => ({
          name: p.name ?? '',
          title: title ?? null,
          phone: phone ?? null,
        })),
        fields: [...personal(values), ...entries].map((f) => ({
          label: f.label,
          value:
            ctx.inGroup && f.sensitive
              ? '（已记，群里不显示）'
              : spoken(f, String(values[f.key]), ctx.today),
        })),
        masked: ctx.inGroup,
      }),
      changed: `新建客户「${said.name}」`,
      about: id,
    }
    return made ? withWaiting(ctx, made, outcome) : outcome
  },
})

/** 「新客户：星河科技，做软件的，想要A型泵」 says more than a form holds: the line is its first note. */
async function toldAlong(ctx: Ctx, id: string, name: string) {
  if (!/[，,。；;]/.test(ctx.words)) return undefined
  const file = await findFile(ctx.tx, id)
  if (!file) return undefined
  const { reading } = await readLine(ctx, ctx.words, file)
  const { amounts, followUps, risks, interests, competitors, preferences } = reading
  if ([amounts, followUps, risks, interests, competitors, preferences].every((f) => f.length === 0))
    return undefined
  const note = { ...reading, kind: 'note' as const, contacts: [] }
  return keepNote(ctx, ctx.words, note, [file], { aside: `已新建客户「${name}」。` })
}

/** What was told of the person beside name, post and number. */
const personal = (values: Record<string, unknown>) =>
  FIELDS.filter(
    (f) => f.of === 'contact' && (ABOUT as readonly string[]).includes(f.key) && values[f.key],
  )

const known = (values: Record<string, string | undefined>): Record<string, string> =>
  Object.fromEntries(Object.entries(values).filter((e): e is [string, string] => !!e[1]))

async function askAboutDoubles(
  ctx: Ctx,
  said: object,
  doubles: Awaited<ReturnType<typeof doublesOf>>,
) {
  const shown = doubles.slice(0, 5)
  const name = await namesOf(
    ctx,
    shown.map((d) => d.customer.ownerId),
  )
  const command = ctx.commands.find((c) => c.name === '新建')
  const again = known({ ...(said as Record<string, string | undefined>), anyway: '确认' })
  return {
    reply: tellDoubles(
      (said as { name: string }).name,
      shown.map((d) => ({ name: d.customer.name, owner: name(d.customer.ownerId) })),
    ),
    ask: {
      kind: 'doubles',
      options: [
        ...shown.map((d) => ({ label: d.customer.name, say: `查 客户 @${d.customer.id}` })),
        ...(command ? [{ label: '仍然新建', say: lineFor(command, again) }] : []),
      ],
    },
  }
}
