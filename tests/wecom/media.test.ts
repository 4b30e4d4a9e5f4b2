import { createCipheriv } from 'node:crypto'
import { inspect } from 'node:util'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { isPrivate } from '../../src/wecom/download.ts'
import { WecomError, type Wecom } from '../../src/wecom/types.ts'
import { openFake } from './fake.ts'
import { failure, openClient } from './parts.ts'
import vectors from './vectors.json' with { type: 'json' }

let fake: Awaited<ReturnType<typeof openFake>>
let wecom: Wecom

beforeEach(async () => {
  fake = await openFake()
  wecom = openClient(fake.base)
})
afterEach(() => fake.close())

const li = { kind: 'member', userId: 'LiLei' } as const

test('a Chinese file name goes raw, in the one part that WeCom reads', async () => {
  fake.on('media/upload', () => ({ media_id: 'mm' }))
  const file = { name: '客户"表"\r\n.xlsx', content: Buffer.from('1234567').toString('base64') }
  await wecom.send(li, { text: '', file }, 0)
  const upload = fake.of('media/upload')[0]
  expect(upload?.query['type']).toBe('file')
  expect(upload?.raw.toString()).toContain('name="media";filename="客户表.xlsx"; filelength=7\r\n')
  expect(upload?.raw.toString()).toContain('\r\n\r\n1234567\r\n--')
  expect(fake.of('message/send')[0]?.json).toMatchObject({
    msgtype: 'file',
    file: { media_id: 'mm' },
  })
})

test('a webhook takes files of its own only', async () => {
  fake.on('webhook/upload_media', () => ({ media_id: 'hook-media' }))
  const file = { name: '周报.csv', content: Buffer.from('1234567').toString('base64') }
  await wecom.send({ kind: 'webhook', key: 'k' }, { text: '周报', file }, 1)
  expect(fake.of('webhook/upload_media')[0]?.query).toEqual({ key: 'k', type: 'file' })
  expect(fake.of('webhook/send')[0]?.json).toEqual({
    msgtype: 'file',
    file: { media_id: 'hook-media' },
  })
  expect(fake.of('gettoken')).toHaveLength(0)
})

test('a media id that ran out is renewed once', async () => {
  fake.on('media/upload', () => ({ media_id: 'mm' }))
  fake.fault('message/send', { errcode: 40007 })
  await wecom.send(li, { text: '', file: { name: 'a', content: 'YWJjZGVmZw==' } }, 0)
  expect(fake.of('media/upload')).toHaveLength(2)
})

test('an empty file is not even uploaded', async () => {
  const error = await failure(wecom.send(li, { text: '', file: { name: 'a', content: '' } }, 0))
  expect(error).toMatchObject({ again: false })
})

test('a file of a member comes with its name; an error in its place is an error', async () => {
  fake.on('media/get', (_, response) => {
    const name = Buffer.from('attachment; filename="客户.xlsx"').toString('latin1')
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-disposition': name })
      .end('{}')
    return undefined
  })
  expect(await wecom.media('m')).toEqual({ name: '客户.xlsx', content: Buffer.from('{}') })
  fake.on('media/get', () => ({ errcode: 40007 }))
  expect(await failure(wecom.media('m'))).toMatchObject({ code: 40007, again: false })
})

test('what a member sent to the robot is fetched and opened', async () => {
  wecom = openClient(fake.base, { aibotAesKey: vectors.media.aesKey })
  fake.fault('file', (response) => {
    response.setHeader('content-disposition', "attachment; filename*=UTF-8''%E8%A1%A8.xlsx")
    response.end(Buffer.from(vectors.media.cipher, 'base64'))
  })
  expect(await wecom.robotMedia(`${fake.base}/file`)).toEqual({
    name: '表.xlsx',
    content: Buffer.from('hello wecom'),
  })
  fake.fault('file', (response) => void response.end(sealedElsewhere()))
  expect(await failure(wecom.robotMedia(`${fake.base}/file`))).toMatchObject({ again: false })
  fake.fault(
    'file',
    (response) => void response.writeHead(302, { location: 'http://10.0.0.1/' }).end(),
  )
  expect(await failure(wecom.robotMedia(`${fake.base}/file`))).toMatchObject({ code: 302 })
})

test.each([
  'http://127.0.0.1:1/x',
  'https://10.0.0.1/x',
  'https://[::1]/x',
  'https://localhost/x',
  'http://example.com/x',
])('a real WeCom has no files at %s', async (url) => {
  wecom = openClient('https://qyapi.weixin.qq.com', { aibotAesKey: vectors.media.aesKey })
  const error = await failure(wecom.robotMedia(url))
  expect(error).toBeInstanceOf(WecomError)
  expect(inspect(error)).toMatch(/address refused|no public address/)
})

test.each([
  ['8.8.8.8', false],
  ['172.31.0.1', true],
  ['172.32.0.1', false],
  ['169.254.169.254', true],
  ['::ffff:10.0.0.1', true],
  ['::ffff:7f00:1', true],
  ['fd00::1', true],
  ['2402:4e00::1', false],
])('%s is private: %s', (address, expected) => expect(isPrivate(address)).toBe(expected))

function sealedElsewhere(): Buffer {
  const cipher = createCipheriv('aes-256-cbc', Buffer.alloc(32), Buffer.alloc(16))
  return Buffer.concat([cipher.update('other key'), cipher.final()])
}
