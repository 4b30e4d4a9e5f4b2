import type { Person } from './fits.ts'
import { NAME_STOP } from './person-words.ts'
import { DEPARTMENTS, TITLES } from './tables.ts'

const KIN =
  '(?:[大小二老]?(?:儿子|女儿|闺女|侄[儿子女]|外甥女?|孙子|孙女|女婿|姑爷|媳妇|老婆|老公|婆娘|爱人|徒弟|助理|秘书|[表堂]?[弟妹哥姐](?:夫)?|小舅子|小姨子|合伙人|师[弟妹兄姐]|同学|战友|闺蜜|少东家|细佬))'
const ROLE = `(?:${[...TITLES, ...DEPARTMENTS].filter((word) => word.length > 1).join('|')}|掌柜|接手的?|接班的?|接替的?|新来的?|新人|换上来的?|副手|窗口|管事的?|管进货的?|对接的?人?|联系人|后生|生人|客人)`
/** Words that call somebody by a name, right before the name. */
const CALLS = new RegExp(
  `(?:(?:${KIN}|${ROLE})[\\s,，]?(?:名?叫做?|是|小名|:)?|(?<!(?:店|厂|公司|招牌|字号|名号|牌子|馆子?|铺子?|坊|家|客户|单位|的|网名|产品|开的?|老板)[^,，。]{0,4})(?:名叫|小名|人叫|叫)|(?:归|找|交给(?:了)?|换成了?|换了|改成了?|改找|由))\\s?$`,
)
const NAME =
  /^(?:[小老阿][\u4e00-\u9fff]|[\u4e00-\u9fff]{2,3}|[A-Z][a-z]{1,11})(?=[\s,，:：]{0,2}(?:的?(?:新?手机|电话|座机|微信|号码?))?[号码是:：\s]{0,3}(?:\+?\d[\d\s-]{6}|[A-Za-z][\w-]{5}))/
const NO_NAME =
  /^(?:叫|名叫|是|电话|手机|微信|号码|座机|新号|号是|邮箱|老板|客户|公司|前台|这个|那个|改成|换成|现在|以后|地址|联系|全名|备注|他的|她的|加我|尾号|就是|还是|直接|分机|总机|税号|账号|卡号|单号|编号|工号|户名|抬头|开户|财务|采购|会计|出纳|秘书|助理|管事|经理|主任|店长|掌柜|媳妇|老婆|儿子|女儿|闺女|表弟|表哥|表妹|表姐|外甥|徒弟)/

/**
 * Somebody whom no list of surnames knows, called by a name right before a number: 「表弟巴特尔
 * 156…」, 「小名竹根 手机189…」. `from` is where the name would begin.
 */
export function calledAt(line: string, from: number): Person | null {
  const name = NAME.exec(line.slice(from, from + 32))?.[0]
  if (!name || NO_NAME.test(name) || NAME_STOP.test(name) || /[他她我你咱间那这有新]/.test(name))
    return null
  if (!CALLS.test(line.slice(Math.max(0, from - 16), from))) return null
  const end = from + name.length
  return { start: from, end, text: name, surname: null, form: '', title: null, fits: [] }
}
