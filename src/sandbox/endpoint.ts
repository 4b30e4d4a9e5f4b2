import type { IncomingHttpHeaders } from 'node:http'
import type { Json, WireEntry } from './types.ts'
import type { World } from './world.ts'

export interface Call {
  world: World
  query: Record<string, unknown>
  headers: IncomingHttpHeaders
  raw: Buffer
  body: Json
  entry: WireEntry
}

/** An answer that is not JSON. */
export interface Raw extends Json {
  status: number
  headers: Record<string, string>
  content: Buffer
}

export interface Endpoint {
  title: string
  method: 'GET' | 'POST'
  /** Needs no access_token. */
  open?: true
  run(call: Call): Json | Raw
}

/** A refusal as WeCom writes it: never branch on the text (protocol 6.1). */
export const fail = (errcode: number, why: string): Json => ({
  errcode,
  errmsg: `${why}, from ip: 127.0.0.1, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`,
})
