import Router from '@koa/router'
import Koa from 'koa'
import type { Logger } from 'pino'
import { callback, verification, type Door } from './callbacks.ts'
import { selfUpdatePage, type PageParts } from './self-update.ts'

export interface HttpParts extends PageParts {
  doors: { app: Door | null; aibot: Door | null }
  log: Logger
  /** Sandbox mode only. */
  extra?: Koa.Middleware
}

/** All that the bot answers over HTTP. */
export function openHttp(parts: HttpParts): Koa {
  const { doors, store, metrics, log, extra } = parts
  const router = new Router()
  for (const door of [doors.app, doors.aibot]) {
    if (!door) continue
    router.get(`/wecom/${door.name}`, verification(door))
    router.post(`/wecom/${door.name}`, callback(door))
  }
  router.get('/healthz', (ctx) => {
    ctx.body = { ok: true }
  })
  router.get('/readyz', async (ctx) => {
    const ready = await store
      .transact((tx) => tx.select().from(tx.t.ticks).limit(1))
      .then(
        () => true,
        () => false,
      )
    ctx.status = ready ? 200 : 503
    ctx.body = { ok: ready }
  })
  router.get('/metrics', async (ctx) => {
    ctx.type = metrics.registry.contentType
    ctx.body = await metrics.registry.metrics()
  })
  selfUpdatePage(router, parts)
  const app = new Koa()
  app.on('error', (error: NodeJS.ErrnoException) => {
    // A browser or WeCom that went away while we answered is nobody's fault.
    if (['ERR_STREAM_PREMATURE_CLOSE', 'ECONNRESET', 'EPIPE'].includes(error.code ?? '')) return
    metrics.faults.inc()
    log.error({ err: error }, 'a request failed')
  })
  if (extra) app.use(extra)
  app.use(router.routes())
  app.use(router.allowedMethods())
  return app
}
