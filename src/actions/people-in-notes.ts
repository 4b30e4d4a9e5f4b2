import type { Contact, File } from '../../db/files/customers.ts'
import type { Doing } from '../../db/files/journal.ts'
import { fold } from '../understand/names/keys.ts'
import type { ContactFact, Reading } from '../understand/types.ts'
import { leftOut } from './scope.ts'
import { addContact, changeContact, changeCustomer, contactNamed, type Said } from './files.ts'
import type { Recorded } from './notes.ts'

/** The words say that something has become otherwise, or set right what was wrong. */
const MOVED =
  /换|改|变|更|新(?:号|的|电话|手机|微信|地址|家|址)|搬|迁|不用了|停机|停用|作废|现在|以后|正确|应该|不对|错/
/** Another way to write the same: spaces and dashes of a number, a longer form of an address. */
export const sameFact = (a: string, b: string): boolean => {
  const [one, two] = [a, b].map((v) => v.replace(/[\s()（）+-]/g, '').toLowerCase()) as [
    string,
    string,
  ]
  return one.includes(two) || two.includes(one)
}

/** What names a value: with it and the names taken away, an entry says nothing more. */
const LABELS =
  /联系电话|手机号码?|电话号?码?|手机|号码|微信号?|邮箱|地址|客户|的|是|为|[\s:：，,。.]/g

/**
 * Whether new values take the place of old ones without a question: the line says so (换了, 搬到), or
 * it is an entry and nothing else (「华东建材 手机 139…」). A visit's note that says otherwise asks.
 */
export function isSettled(said: { file: File; words: string; reading: Reading }): boolean {
  const { file, words, reading } = said
  if (MOVED.test(words)) return true
  const names = [
    ...[...reading.customers, ...reading.contacts].flatMap((f) => f.evidence.map((e) => e.words)),
    ...(reading.address?.evidence.map((e) => e.words) ?? []),
    ...file.contacts.flatMap((c) => [c.name, c.title ?? '']),
  ]
  const rest = names
    .filter(Boolean)
    .sort((a, b) => b.length - a.length)
    .reduce((left, name) => left.replaceAll(name, ''), words)
  return rest.replace(LABELS, '').length <= 1
}

/** Writes down a person of the note: new, changed, gone, or put in doubt. */
export async function meet(
  doing: Doing,
  file: File,
  fact: ContactFact,
  done: Recorded,
  settled: boolean,
): Promise<void> {
  const name = fact.known?.name ?? fact.name
  // Two people of one note are at one of its customers only.
  if (fact.known && fact.known.customerId !== file.customer.id) return
  const existing: Contact | undefined =
    file.contacts.find((c) => c.id === fact.known?.id) ??
    file.contacts.find((c) => c.name !== '' && fold(c.name) === fold(name))
  const said: Said = {}
  if (fact.title) said.title = fact.title
  if (fact.phone) said.phone = fact.phone
  if (fact.email) said.email = fact.email
  if (fact.wechat) said.wechat = fact.wechat
  if (fact.change === 'left') said.gone = true
  if (!existing) {
    if (!name || done.people.some((p) => p.name === name)) return
    await addContact(doing, file.customer.id, { name, ...said })
    done.people.push({ name, change: fact.change ?? 'added', phone: fact.phone })
    return
  }
  if (!settled)
    for (const key of ['phone', 'email', 'wechat'] as const) {
      const [before, after] = [key === 'phone' ? existing.phone : existing.details[key], fact[key]]
      if (!before || !after || sameFact(before, after)) continue
      done.doubts.push({ person: existing.name, key, before, after })
      delete said[key]
    }
  // A title in passing (「采购小魏」) does not overwrite the one on file.
  if (fact.change === null && existing.title) delete said.title
  const changed = await changeContact(doing, existing, said)
  if (changed.length > 0)
    done.people.push({
      name: existing.name,
      change: fact.change ?? 'update',
      phone: said.phone === undefined ? null : fact.phone,
      was: said.phone === undefined ? null : existing.phone,
    })
}

const SURNAMES =
  /[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤]/

/** A birthday belongs to the one person named, else to the customer's only contact. */
export async function celebrate(
  doing: Doing,
  file: File,
  reading: Reading,
  words: string,
  done: Recorded,
): Promise<void> {
  const day = reading.birthday?.value
  if (!day || (await leftOut(doing)).has('contact.birthday')) return
  // 「王磊生日是5月6日」 of somebody not on file yet: a person of his own, never the wrong one's day.
  const firms = reading.customers.flatMap((c) => c.evidence.map((e) => e.words))
  const rest = firms.reduce((left, name) => left.replace(name, '，'), words)
  const stranger = /([\u4e00-\u9fff]{2,3}?)的?(?:\d{2}年)?(?:农历|阴历|阳历)?生日/.exec(rest)?.[1]
  const surname = stranger?.slice(0, 1) ?? ''
  const isNew =
    stranger !== undefined &&
    SURNAMES.test(surname) &&
    !/[总他她它客户对方老板今明后天年月日号们家]/.test(stranger) &&
    !file.contacts.some((c) => c.name.includes(stranger) || c.name.startsWith(surname)) &&
    !file.customer.name.includes(stranger)
  if (isNew && reading.contacts.length === 0) {
    await addContact(doing, file.customer.id, { name: stranger, birthday: day })
    done.people.push({ name: stranger, change: 'added', phone: null })
    done.birthday = { name: stranger, day }
    return
  }
  const named = reading.contacts.length === 1 ? reading.contacts[0] : undefined
  const name = named?.known?.name ?? named?.name
  const person = name
    ? await contactNamed(doing, file.customer.id, name)
    : file.contacts.length === 1
      ? file.contacts[0]
      : undefined
  if (person) await changeContact(doing, person, { birthday: day })
  else await changeCustomer(doing, file.customer, { birthday: day })
  done.birthday = { name: person?.name ?? file.customer.name, day }
}
