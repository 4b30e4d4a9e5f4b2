import { text, type Message } from '../message.ts'

/** The words for customers, unless the firm has its own. */
export const privacyNotice = (): string =>
  [
    '您好，为了跟您联系和做好服务，我们记下了您的称呼、职务、联系方式，以及跟您沟通、合作的情况。',
    '这些信息只给负责您的同事和他的主管看，加密保存，不给别人，也不卖给别人。',
    '您可以随时要求查看、更正、删除，也可以说不再接收问候和推广，告诉跟您联系的同事就行。',
    '没有来往以后，我们按公司规定的期限清除。',
  ].join('\n')

export const pledgeWords = (): string =>
  [
    '客户资料保密守则：',
    '1. 客户资料属于公司，只用来做业务。',
    '2. 不把名单、电话、价格发给外人，不截图外传。',
    '3. 只看自己要跟的客户，看了什么都有记录。',
    '4. 群里不贴客户的完整电话和地址。',
    '5. 离职时把客户交接清楚，不带走资料。',
    '看完请回复「我同意保密」。',
  ].join('\n')

/** The same again, when the last pledge has lapsed. */
export const pledgeLapsed = (): Message => text(`又到重看保密守则的时候了。\n${pledgeWords()}`)

/** Whoever withdrew wants nothing personal kept any more (PIPL 15). */
export const personalRefused = (customer: string): Message =>
  text(
    `「${customer}」撤回过同意，不能再记联系人的信息。客户重新答应后先说：同意 ${customer} 用途 保存资料 原话 …`,
  )
