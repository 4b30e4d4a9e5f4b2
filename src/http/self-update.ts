import type Router from '@koa/router'
import type Koa from 'koa'
import getRawBody from 'raw-body'
import { knock, knocked } from '../../db/post/knocks.ts'
import type { Store, Tx } from '../../db/engine/store.ts'
import { openLink, propose, readForm, type Opened } from '../actions/safety/self-update.ts'
import type { Metrics } from './metrics.ts'
import { busyPage, formPage, gonePage, POLICY, thanksPage } from './self-update-page.ts'

export interface PageParts {
  store: Store
  clock: () => Date
  newId: () => string
  admins: ReadonlySet<string>
  metrics: Metrics
}

/** Ten fields of two hundred letters and a note, in percent signs. */
const LARGEST = 32 * 1024
/** In ten minutes: wrong links from one address, and looks at one link. */
const MOST = { wrong: 20, looks: 60 } as const

/** `GET` shows what a link opens, `POST` takes in what the customer changed and uses the link up. */
export function selfUpdatePage(router: Router, parts: PageParts): void {
  router.get('/u/:secret', (ctx) =>
    answered(parts, ctx, (link) => Promise.resolve({ status: 200, body: formPage(link) })),
  )
  router.post('/u/:secret', async (ctx) => {
    // The link itself is the only key and no cookie helps it; a form on another site is still no
    // customer's will.
    const from = ctx.get('sec-fetch-site')
    const foreign = from !== '' && from !== 'same-origin' && from !== 'none'
    if (foreign || !ctx.is('application/x-www-form-urlencoded')) return plain(ctx, 403, gonePage())
    const body = await getRawBody(ctx.req, {
      limit: LARGEST,
      length: ctx.request.length,
      encoding: 'utf8',
    }).catch(() => null)
    if (body === null) return plain(ctx, 413, gonePage())
    const said = Object.fromEntries(new URLSearchParams(body))
    await answered(parts, ctx, (link, tx) => take(parts, tx, link, said))
  })
}

interface Page {
  status: number
  body: string
}

async function take(
  { clock, newId, admins }: PageParts,
  tx: Tx,
  link: Opened,
  said: Record<string, string>,
): Promise<Page> {
  const read = readForm(link, said)
  if (!read.ok) return { status: 422, body: formPage(link, said, read.why) }
  if (Object.keys(read.proposal).length === 0)
    return {
      status: 422,
      body: formPage(link, said, {}, '还没有填改动。没有变化的话，直接关掉就好。'),
    }
  const taken = await propose(tx, { now: clock(), newId, admins }, link, read.proposal)
  return taken ? { status: 200, body: thanksPage() } : { status: 404, body: gonePage() }
}

/** Opens the link, or says for every reason alike that it does not work. */
async function answered(
  { store, clock, metrics }: PageParts,
  ctx: Koa.Context & { params: Record<string, string> },
  work: (link: Opened, tx: Tx) => Promise<Page>,
): Promise<void> {
  const secret = ctx.params.secret ?? ''
  const { status, body } = await store.transact(async (tx): Promise<Page> => {
    const now = clock()
    const address = `from:${tx.seal.hash(addressOf(ctx))}`
    if ((await knocked(tx, address, now)) >= MOST.wrong) return { status: 429, body: busyPage() }
    const link = await openLink(tx, secret, now)
    if (!link) {
      await knock(tx, address, now)
      return { status: 404, body: gonePage() }
    }
    if ((await knock(tx, `link:${link.link.id}`, now)) > MOST.looks)
      return { status: 429, body: busyPage() }
    return work(link, tx)
  })
  if (status >= 400 && status !== 422)
    metrics.refused.inc({ channel: 'page', reason: status === 429 ? 'often' : 'link' })
  plain(ctx, status, body)
}

/**
 * Who knocks. Behind a proxy of the same house the proxy says who asked it; only the last name in the
 * list is the proxy's own word, all before it anybody can write.
 */
function addressOf(ctx: Koa.Context): string {
  const direct = ctx.req.socket.remoteAddress ?? ''
  if (!/^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^::1$|^f[cd]/.test(direct))
    return direct
  return ctx.get('x-forwarded-for').split(',').at(-1)?.trim() || direct
}

function plain(ctx: Koa.Context, status: number, body: string): void {
  ctx.status = status
  ctx.type = 'text/html; charset=utf-8'
  ctx.set({
    'content-security-policy': POLICY,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-robots-tag': 'noindex, nofollow',
    'cache-control': 'no-store',
  })
  ctx.body = body
}
