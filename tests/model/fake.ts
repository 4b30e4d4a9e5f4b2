import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export interface Asked {
  path: string
  authorization: string
  /** The whole request as it left the house. */
  raw: string
  /** The note as the model sees it. */
  note: string
}
type Act = (response: ServerResponse, asked: Asked) => void

/** A completion as OpenAI-compatible endpoints send it. */
export const completion = (content: unknown) => ({
  id: 'c1',
  object: 'chat.completion',
  created: 1,
  model: 'm',
  choices: [{ index: 0, finish_reason: 'stop', message: { role: 'assistant', content } }],
})

/** A local endpoint of a model. `says` queues contents, `does` whatever else an endpoint may do. */
export async function openFakeModel() {
  const asked: Asked[] = []
  const acts: Act[] = []
  const json = (response: ServerResponse, body: unknown) =>
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body))

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const raw = Buffer.concat(chunks).toString()
    const { messages } = JSON.parse(raw) as { messages: { content: string }[] }
    const { note } = JSON.parse(messages[1]?.content ?? '{}') as { note: string }
    const { authorization = '' } = request.headers
    const one = { path: request.url ?? '', authorization, raw, note }
    asked.push(one)
    const act = acts.shift()
    if (act) act(response, one)
    else json(response, completion('{"facts":[]}'))
  }
  const server = createServer((request, response) => void serve(request, response))
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))

  return {
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    does: (...more: Act[]) => void acts.push(...more),
    /** Facts, or what they follow from in the note that was asked about. */
    proposes: (...facts: unknown[]) =>
      void acts.push((response) => json(response, completion(JSON.stringify({ facts })))),
    answers: (content: unknown) =>
      void acts.push((response) => json(response, completion(content))),
    sends: (body: unknown, status = 200) =>
      void acts.push((response) => {
        response.statusCode = status
        json(response, body)
      }),
    close: () =>
      new Promise<void>((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}

export type FakeModel = Awaited<ReturnType<typeof openFakeModel>>
