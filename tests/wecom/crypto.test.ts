import { createCipheriv } from 'node:crypto'
import { encrypt, getSignature } from '@wecom/crypto'
import { expect, test } from 'vitest'
import { openSealed, Refused, seal, type Keys, type Sealed } from '../../src/wecom/crypto.ts'
import vectors from './vectors.json' with { type: 'json' }

const all = [...vectors.official, ...vectors.derived]
const keys: Keys = { ...pick(vectors.official[0]!), receiveId: '' }
const now = new Date(1_700_000_000_000)

test.each(all)('$name opens', (vector) => {
  const sentAt = new Date(Number(vector.timestamp) * 1000)
  expect(openSealed(pick(vector), vector, sentAt)).toBe(vector.plain)
})

test.each(all)('$name is sealed to the same bytes', (vector) => {
  const { aesKey, plain, receiveId, random } = vector
  expect(encrypt(aesKey, plain, receiveId, Buffer.from(random))).toBe(vector.encrypt)
})

test('what is sealed here opens again', () => {
  const sealed = seal(keys, '好的 ]]> <x>&', 1_700_000_000, '77')
  expect(openSealed(keys, sealed, now)).toBe('好的 ]]> <x>&')
})

test.each(vectors.hostile)('$name is refused', ({ encrypt }) => {
  expect(refusal(signed(encrypt))).toMatch(/^(padding|length)$/)
})

test.each([
  ['no base64', 'a%%%', 'base64'],
  ['base64 with white space inside', 'AAAA AAAA', 'base64'],
  ['half a block', Buffer.alloc(40).toString('base64'), 'cipher'],
  ['seven bytes', Buffer.alloc(7).toString('base64'), 'cipher'],
  ['nothing', '', 'base64'],
  ['another receiver', encrypt(keys.aesKey, 'x', 'wwsomebodyelse'), 'receiver'],
  ['invalid UTF-8', encrypted(frame(Buffer.from([0x3c, 0xff, 0xfe]), '')), 'utf8'],
  ['a character cut in half', encrypted(frame(Buffer.from([0xe4, 0xbd]), '')), 'utf8'],
  ['a message longer than it is', encrypted(frame(Buffer.from('x'), '', 2)), 'length'],
  ['no room for a length', encrypted(Buffer.from('short')), 'length'],
])('%s is refused', (_, cipher, reason) => expect(refusal(signed(cipher))).toBe(reason))

test('a replacement character that was really sent is no broken UTF-8', () => {
  expect(openSealed(keys, signed(encrypt(keys.aesKey, '\ufffd', '')), now)).toBe('\ufffd')
})

test.each(['0'.repeat(40), '', 'é'.repeat(40), 'A'.repeat(39)])('signature %j is refused', (s) => {
  expect(refusal({ ...signed(encrypt(keys.aesKey, 'x', '')), signature: s })).toBe('signature')
})

test.each([
  ['1699999701', undefined],
  ['1700000299', undefined],
  ['1699999699', 'stale'],
  ['1700000301', 'stale'],
  ['-1', 'stale'],
  ['1e9', 'stale'],
  ['99999999999999999999', 'stale'],
])('timestamp %s', (timestamp, reason) => {
  expect(refusal(signed(encrypt(keys.aesKey, 'x', ''), timestamp))).toBe(reason)
})

function refusal(sealed: Sealed): string | undefined {
  try {
    openSealed(keys, sealed, now)
    return undefined
  } catch (error) {
    if (error instanceof Refused) return error.reason
    throw error
  }
}

function signed(cipher: string, timestamp = '1700000000'): Sealed {
  const signature = getSignature(keys.token, timestamp, '7', cipher)
  return { signature, timestamp, nonce: '7', encrypt: cipher }
}

function frame(message: Buffer, receiveId: string, length = message.length): Buffer {
  const size = Buffer.alloc(4)
  size.writeUInt32BE(length)
  return Buffer.concat([Buffer.alloc(16), size, message, Buffer.from(receiveId)])
}

function encrypted(plain: Buffer): string {
  const key = Buffer.from(`${keys.aesKey}=`, 'base64')
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false)
  const pad = 32 - (plain.length % 32)
  return Buffer.concat([cipher.update(plain), cipher.update(Buffer.alloc(pad, pad))]).toString(
    'base64',
  )
}

function pick({ token, aesKey, receiveId }: Keys): Keys {
  return { token, aesKey, receiveId }
}
