import { z } from 'zod'

/** Everything the environment may say, once, checked. */
export interface Config {
  /** No WeCom credentials: the emulator stands in for WeCom. */
  sandbox: boolean
  port: number
  host: string
  database: { engine: 'sqlite'; file: string } | { engine: 'postgres'; url: string }
  wecom: {
    corpId: string
    agentId: number
    secret: string
    token: string
    aesKey: string
    base: string
  } | null
  aibot: { token: string; aesKey: string; id: string | undefined; names: string[] } | null
  /** The robot's long connection, instead of its callback. */
  socket: { botId: string; secret: string; url: string | undefined; names: string[] } | null
  admins: string[]
  /** Current first; older ones only open what a rotation has not reached yet. Null: to be made. */
  dataKeys: Buffer[] | null
  zone: string
  /** Where customers reach the bot, without a slash at the end. */
  publicUrl: string | null
  llm: { baseUrl: string; apiKey: string; model: string; mask: boolean } | null
  logLevel: string
}

export class ConfigError extends Error {}

/** One row of the settings table in the README. */
export interface Setting {
  name: string
  default: string
  meaning: string
  meaningZh: string
}

export const SETTINGS: readonly Setting[] = [
  { name: 'PORT', default: '3000', meaning: 'where the bot listens', meaningZh: '监听端口' },
  { name: 'HOST', default: '127.0.0.1 (sandbox), 0.0.0.0', meaning: 'address it listens on', meaningZh: '监听地址' },
  { name: 'DATABASE_URL', default: 'file:./data/crm.db', meaning: '`file:PATH` for the embedded SQLite (the sandbox keeps its own, `./data/sandbox.db`), `postgres://…` for several replicas', meaningZh: '`file:路径` 用内置 SQLite，`postgres://…` 可多副本' },
  { name: 'WECOM_CORP_ID', default: '–', meaning: 'corp id (`ww…`)', meaningZh: '企业 ID（`ww…`）' },
  { name: 'WECOM_AGENT_ID', default: '–', meaning: 'the self-built app', meaningZh: '自建应用的 AgentId' },
  { name: 'WECOM_SECRET', default: '–', meaning: 'its secret', meaningZh: '自建应用的 Secret' },
  { name: 'WECOM_TOKEN', default: '–', meaning: 'token of its callback', meaningZh: '接收消息的 Token' },
  { name: 'WECOM_ENCODING_AES_KEY', default: '–', meaning: 'key of its callback, 43 characters', meaningZh: '接收消息的 EncodingAESKey，43 位' },
  { name: 'WECOM_API_BASE', default: 'https://qyapi.weixin.qq.com', meaning: 'where API calls go', meaningZh: '接口地址，一般不用改' },
  { name: 'WECOM_AIBOT_TOKEN', default: '–', meaning: 'token of the 智能机器人 callback', meaningZh: '智能机器人回调的 Token' },
  { name: 'WECOM_AIBOT_ENCODING_AES_KEY', default: '–', meaning: 'its key, 43 characters', meaningZh: '智能机器人回调的 EncodingAESKey' },
  { name: 'WECOM_AIBOT_ID', default: '–', meaning: 'its id; callbacks of other robots are refused', meaningZh: '智能机器人 ID，填了就只认它' },
  { name: 'WECOM_AIBOT_SECRET', default: '–', meaning: 'its secret, with `WECOM_AIBOT_ID`: the long connection instead of the callback (no public address needed)', meaningZh: '智能机器人的 Secret，与 `WECOM_AIBOT_ID` 同填：用长连接代替回调（不需要公网地址）' },
  { name: 'WECOM_AIBOT_WS_URL', default: "the client's own", meaning: 'where the long connection goes', meaningZh: '长连接地址，一般不用改' },
  { name: 'WECOM_AIBOT_NAMES', default: '小客', meaning: 'names by which the robot is mentioned, comma-separated', meaningZh: '群里 @ 机器人的名字，逗号分隔' },
  { name: 'ADMIN_USERIDS', default: '–', meaning: 'administrators, comma-separated userids', meaningZh: '管理员的 userid，逗号分隔' },
  { name: 'DATA_KEY', default: 'made at the first start', meaning: '32 bytes in base64: seals sensitive fields; older keys may follow after commas', meaningZh: '32 字节 base64，加密敏感字段；轮换时旧密钥写在逗号后面' },
  { name: 'BUSINESS_TZ', default: 'Asia/Shanghai', meaning: "the zone of people's dates and times", meaningZh: '业务时区' },
  { name: 'PUBLIC_URL', default: '– (sandbox: its own address)', meaning: 'https address under which customers reach the bot, for one-time links by which they mend their own facts (`/u/…`)', meaningZh: '客户能打开的 https 网址，用于客户自助更新链接（`/u/…`）' },
  { name: 'LLM_BASE_URL', default: '–', meaning: 'optional OpenAI-compatible model for notes', meaningZh: '可选：OpenAI 兼容模型的地址' },
  { name: 'LLM_API_KEY', default: '–', meaning: 'its key', meaningZh: '模型的密钥' },
  { name: 'LLM_MODEL', default: '–', meaning: 'its name', meaningZh: '模型名' },
  { name: 'LLM_MASK', default: 'on', meaning: '`off` sends phones and names of people to the model unmasked', meaningZh: '`off` 表示发给模型前不遮盖电话和人名' },
  { name: 'LOG_LEVEL', default: 'info', meaning: 'trace, debug, info, warn, error', meaningZh: '日志级别' },
] // prettier-ignore

const aesKey = z.string().regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits')
const token = z.string().regex(/^[A-Za-z0-9]{1,32}$/, 'must be 1 to 32 letters and digits')
const dataKey = z.string().transform((value, at) =>
  value.split(',').map((one) => {
    const key = Buffer.from(one.trim(), 'base64')
    if (key.length !== 32) at.addIssue({ code: 'custom', message: 'must be 32 bytes in base64' })
    return key
  }),
)
const list = z.string().transform((value) =>
  value
    .split(',')
    .map((v) => v.trim())
    .filter(Boolean),
)
const zone = z.string().refine((name) => {
  try {
    return !!new Intl.DateTimeFormat('en', { timeZone: name })
  } catch {
    return false
  }
}, 'is not a time zone')

const SHAPE = z.object({
  PORT: z.string().regex(/^\d{1,5}$/, 'must be a port number').transform(Number)
    .refine((n) => n < 65536, 'must be a port number').default(3000),
  HOST: z.string().optional(),
  DATABASE_URL: z.string().regex(/^(file:.+|postgres(ql)?:\/\/.+)$/, 'must begin with file: or postgres://').optional(),
  WECOM_CORP_ID: z.string().regex(/^[\w-]{2,64}$/, 'is not a corp id').optional(),
  WECOM_AGENT_ID: z.string().regex(/^\d{1,12}$/, 'must be a number').transform(Number).optional(),
  WECOM_SECRET: z.string().optional(),
  WECOM_TOKEN: token.optional(),
  WECOM_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_API_BASE: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).default('https://qyapi.weixin.qq.com'),
  WECOM_AIBOT_TOKEN: token.optional(),
  WECOM_AIBOT_ENCODING_AES_KEY: aesKey.optional(),
  WECOM_AIBOT_ID: z.string().optional(),
  WECOM_AIBOT_SECRET: z.string().optional(),
  WECOM_AIBOT_WS_URL: z.url({ protocol: /^wss?$/, error: 'must be a ws(s) address' }).optional(),
  WECOM_AIBOT_NAMES: list.default(['小客']),
  ADMIN_USERIDS: list.default([]),
  DATA_KEY: dataKey.optional(),
  BUSINESS_TZ: zone.default('Asia/Shanghai'),
  PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).transform((url) => url.replace(/\/+$/, '')).optional(),
  LLM_BASE_URL: z.url({ protocol: /^https?$/, error: 'must be an http(s) address' }).optional(),
  LLM_API_KEY: z.string().optional(),
  LLM_MODEL: z.string().optional(),
  LLM_MASK: z.enum(['on', 'off'], 'must be on or off').default('on'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'], 'is not a log level').default('info'),
}) // prettier-ignore

type Env = z.infer<typeof SHAPE>

/** Settings that only make sense together. */
const GROUPS: (keyof Env)[][] = [
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_TOKEN', 'WECOM_ENCODING_AES_KEY'],
  ['WECOM_AIBOT_TOKEN', 'WECOM_AIBOT_ENCODING_AES_KEY'],
  ['LLM_BASE_URL', 'LLM_API_KEY', 'LLM_MODEL'],
]

/**
 * Reads the environment. @throws ConfigError that names every mistake at once and shows no value.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''))
  const parsed = SHAPE.safeParse(given)
  const mistakes = parsed.success
    ? []
    : parsed.error.issues.map((issue) => `${String(issue.path[0])} ${issue.message}`)
  for (const group of GROUPS) {
    const missing = group.filter((name) => given[name] === undefined)
    if (missing.length > 0 && missing.length < group.length)
      mistakes.push(
        `${missing.join(', ')} missing beside ${group.filter((n) => !missing.includes(n)).join(', ')}`,
      )
  }
  if (given.WECOM_AIBOT_TOKEN !== undefined && given.WECOM_CORP_ID === undefined)
    mistakes.push(
      'WECOM_CORP_ID and the app are needed beside WECOM_AIBOT_TOKEN, to know who is speaking',
    )
  const { WECOM_AIBOT_SECRET: botSecret } = given
  if (botSecret !== undefined && given.WECOM_AIBOT_ID === undefined)
    mistakes.push('WECOM_AIBOT_ID missing beside WECOM_AIBOT_SECRET')
  if (botSecret !== undefined && given.WECOM_AIBOT_TOKEN !== undefined)
    mistakes.push(
      'a robot has a callback (WECOM_AIBOT_TOKEN) or a long connection (WECOM_AIBOT_SECRET), not both',
    )
  if (botSecret !== undefined && given.WECOM_CORP_ID === undefined)
    mistakes.push(
      'WECOM_CORP_ID and the app are needed beside WECOM_AIBOT_SECRET, to know who is speaking',
    )
  if (mistakes.length > 0 || !parsed.success)
    throw new ConfigError([...new Set(mistakes)].join('; '))
  return shaped(parsed.data)
}

function shaped(env: Env): Config {
  const { WECOM_CORP_ID: corpId, WECOM_AGENT_ID: agentId, WECOM_SECRET: secret } = env
  const { WECOM_TOKEN: token, WECOM_ENCODING_AES_KEY: aesKey } = env
  const wecom =
    corpId && agentId !== undefined && secret && token && aesKey
      ? { corpId, agentId, secret, token, aesKey, base: env.WECOM_API_BASE }
      : null
  const { WECOM_AIBOT_TOKEN: botToken, WECOM_AIBOT_ENCODING_AES_KEY: botKey } = env
  const { LLM_BASE_URL: baseUrl, LLM_API_KEY: apiKey, LLM_MODEL: model } = env
  return {
    sandbox: wecom === null,
    port: env.PORT,
    host: env.HOST ?? (wecom ? '0.0.0.0' : '127.0.0.1'),
    // Samples must never end up in a firm's own database.
    database: databaseOf(
      env.DATABASE_URL ?? (wecom ? 'file:./data/crm.db' : 'file:./data/sandbox.db'),
    ),
    wecom,
    aibot:
      botToken && botKey
        ? { token: botToken, aesKey: botKey, id: env.WECOM_AIBOT_ID, names: env.WECOM_AIBOT_NAMES }
        : null,
    socket:
      env.WECOM_AIBOT_SECRET && env.WECOM_AIBOT_ID
        ? {
            botId: env.WECOM_AIBOT_ID,
            secret: env.WECOM_AIBOT_SECRET,
            url: env.WECOM_AIBOT_WS_URL,
            names: env.WECOM_AIBOT_NAMES,
          }
        : null,
    admins: env.ADMIN_USERIDS,
    dataKeys: env.DATA_KEY ?? null,
    zone: env.BUSINESS_TZ,
    publicUrl: env.PUBLIC_URL ?? null,
    llm:
      baseUrl && apiKey && model ? { baseUrl, apiKey, model, mask: env.LLM_MASK === 'on' } : null,
    logLevel: env.LOG_LEVEL,
  }
}

const databaseOf = (url: string): Config['database'] =>
  url.startsWith('file:')
    ? { engine: 'sqlite', file: url.slice('file:'.length) }
    : { engine: 'postgres', url }
