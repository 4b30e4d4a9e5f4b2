import { fail, type Endpoint } from '../endpoint.ts'
import { clock, type World } from '../world.ts'

const LIFE_MS = 7200_000

export const tokenEndpoints: Record<string, Endpoint> = {
  gettoken: {
    title: '取令牌',
    method: 'GET',
    open: true,
    run({ world, query }) {
      const { corpId, secret } = world.credentials
      if (query['corpid'] !== corpId) return fail(40013, 'invalid corpid')
      if (query['corpsecret'] !== secret) return fail(40001, 'invalid credential')
      const now = clock(world)
      // Within its life the same token is given again (protocol 6.2).
      for (const [token, { until, voided }] of world.tokens) {
        if (voided === null && until > now && until <= now + LIFE_MS) {
          return { access_token: token, expires_in: Math.ceil((until - now) / 1000) }
        }
      }
      const token = world.random(48).toString('base64url')
      world.tokens.set(token, { until: now + LIFE_MS, voided: null })
      return { access_token: token, expires_in: LIFE_MS / 1000 }
    },
  },
  getcallbackip: {
    title: '查询回调来源',
    method: 'GET',
    run: () => ({ ip_list: ['127.0.0.1'] }),
  },
  'agent/get': {
    title: '查询应用',
    method: 'GET',
    run: ({ world, query }) =>
      Number(query['agentid']) === world.credentials.agentId
        ? { agentid: world.credentials.agentId, name: world.credentials.aibot.name, close: 0 }
        : fail(301002, 'not allow agentid'),
  },
}

/** All tokens handed out so far are refused from now on, as WeCom may do at any time. */
export function voidTokens(world: World): void {
  for (const token of world.tokens.values()) token.voided ??= 40014
}
