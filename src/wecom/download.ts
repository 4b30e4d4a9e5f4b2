import { lookup } from 'node:dns'
import { get as httpGet, type IncomingMessage } from 'node:http'
import { get as httpsGet } from 'node:https'
import { BlockList, isIP, type LookupFunction } from 'node:net'
import { decipher, padding } from './crypto.ts'
import { NO_ANSWER, wecomError } from './errors.ts'
import { nameIn } from './media.ts'
import { WecomError } from './types.ts'

const API = 'aibot media'
const LARGEST = 100 * 1024 * 1024
const TIMEOUT_MS = 60_000

/** Addresses that nothing on the internet has (RFC 6890): a robot's file is never there. */
const PRIVATE = blockList([
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
])

export interface Download {
  url: string
  /** The robot's callback key. */
  aesKey: string
  /** Only where WeCom itself is an emulator on this machine. */
  allowPrivate: boolean
}

/** What a member sent to the robot (protocol 8.5): good for five minutes, sealed with the key. */
export async function downloadSealed(
  from: Download,
): Promise<{ name: string | null; content: Buffer }> {
  const { name, content } = await download(from)
  const bytes = opened(from.aesKey, content)
  return { name, content: bytes }
}

function opened(aesKey: string, cipher: Buffer): Buffer {
  try {
    const bytes = decipher(aesKey, cipher)
    return bytes.subarray(0, bytes.length - padding(bytes))
  } catch (cause) {
    throw new WecomError(`${API}: not sealed with our key`, {
      code: NO_ANSWER,
      again: false,
      cause,
    })
  }
}

// Not by fetch: the address must be judged where the connection is made, or a name that resolves
// differently the second time leads past the check.
function download(from: Download): Promise<{ name: string | null; content: Buffer }> {
  const url = new URL(from.url)
  const refused = new WecomError(`${API}: address refused`, { code: NO_ANSWER, again: false })
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const isSafe = url.protocol === 'https:' && !(isIP(host) && isPrivate(host))
  if (!from.allowPrivate && !isSafe) return Promise.reject(refused)

  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const get = url.protocol === 'https:' ? httpsGet : httpGet
    const options = { signal, agent: false, lookup: from.allowPrivate ? undefined : publicLookup }
    const request = get(url, options, (response) => {
      read(response).then(resolve, (error: unknown) => {
        request.destroy()
        reject(error as Error)
      })
    })
    request.on('error', (cause) => reject(wecomError(API, NO_ANSWER, cause)))
  })
}

async function read(response: IncomingMessage): Promise<{ name: string | null; content: Buffer }> {
  const tooLarge = new WecomError(`${API}: over 100 MB`, { code: 45001, again: false })
  // A redirect could lead anywhere; WeCom's addresses do not redirect.
  if (response.statusCode !== 200) throw wecomError(API, response.statusCode ?? 0)
  if (Number(response.headers['content-length'] ?? 0) > LARGEST) throw tooLarge
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > LARGEST) throw tooLarge
    chunks.push(chunk)
  }
  return { name: nameIn(response.headers['content-disposition']), content: Buffer.concat(chunks) }
}

const publicLookup: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    const open = (addresses ?? []).filter(({ address }) => !isPrivate(address))
    const [first] = open
    if (error || !first) {
      callback(error ?? new Error('no public address'), '', 0)
      return
    }
    if (options.all) callback(null, open)
    else callback(null, first.address, first.family)
  })
}

export function isPrivate(address: string): boolean {
  // An IPv4 address in IPv6 dress is an evasion, and its dotted form the only honest one.
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
  if (/^::ffff:/i.test(plain)) return true
  return PRIVATE.check(plain, plain.includes(':') ? 'ipv6' : 'ipv4')
}

function blockList(nets: [string, number][]): BlockList {
  const list = new BlockList()
  for (const [net, prefix] of nets) {
    list.addSubnet(net, prefix, net.includes(':') ? 'ipv6' : 'ipv4')
  }
  return list
}
