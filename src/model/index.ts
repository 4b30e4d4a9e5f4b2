import OpenAI, { APIError } from 'openai'
import { contentOf, readAnswer, TASK, type Proposal } from './ask.ts'
import { mask, type Secrets } from './mask.ts'

export type { Proposal } from './ask.ts'
export type { Secrets } from './mask.ts'

export interface ModelSettings {
  baseUrl: string
  apiKey: string
  model: string
  /** Whether phones, ids and names of people are masked before they leave. */
  mask: boolean
}

export interface ModelParts {
  fetch: typeof globalThis.fetch
  clock: () => Date
  /** From asking to the last byte of the answer. */
  timeoutMs?: number
  log?: { warn(what: object, words: string): void }
}

/** Why there are no proposals: no words of the note, nor of the answer. */
export type Failure = 'late' | 'status' | 'unreachable' | 'nonsense'
export type Proposed =
  { ok: true; facts: Proposal[]; refused: number } | { ok: false; why: Failure }

export interface Model {
  /** False while an endpoint that kept failing is left alone. */
  usable(): boolean
  /** Asks once; never throws. */
  propose(line: string, secrets: Secrets): Promise<Proposed>
}

/** WeCom waits five seconds for an answer; the rest of it takes well under half of one. */
const TIMEOUT_MS = 2500
const FAILURES = 3
const REST_MS = 60_000
const MOST_TOKENS = 800
/** Several times what so many tokens can be. */
const MOST_BYTES = 64 * 1024

/** The optional model behind `LLM_*`. Null: none is configured. */
export function openModel(settings: ModelSettings | null, parts: ModelParts): Model | null {
  if (!settings) return null
  const { clock, timeoutMs = TIMEOUT_MS } = parts
  const client = new OpenAI({
    baseURL: settings.baseUrl,
    apiKey: settings.apiKey,
    // The client would look into the environment for these, and write errors to the console.
    adminAPIKey: null,
    organization: null,
    project: null,
    webhookSecret: null,
    logLevel: 'off',
    maxRetries: 0,
    timeout: timeoutMs,
    fetch: capped(parts.fetch),
    // A note goes where it was configured to go and nowhere else.
    fetchOptions: { redirect: 'error' },
  })
  let failures = 0
  let restsUntil = 0

  async function ask(line: string): Promise<unknown> {
    // The client's own time-out ends with the headers; the signal covers the body as well.
    const signal = AbortSignal.timeout(timeoutMs)
    const late = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(new Late('late'))),
    )
    const reply = client.chat.completions.create(
      {
        model: settings?.model ?? '',
        temperature: 0,
        max_tokens: MOST_TOKENS,
        response_format: { type: 'json_object' },
        messages: [
          { role: 'system', content: TASK },
          { role: 'user', content: JSON.stringify({ note: line }) },
        ],
      },
      { signal },
    )
    return Promise.race([reply, late])
  }

  function fail(why: Failure): Proposed {
    failures++
    if (failures >= FAILURES) restsUntil = clock().getTime() + REST_MS
    parts.log?.warn({ why, failures }, 'the model gave no proposals')
    return { ok: false, why }
  }

  return {
    usable: () => clock().getTime() >= restsUntil,

    async propose(line, secrets) {
      const masked = settings.mask ? mask(line, secrets) : { line, unmask: (w: string) => w }
      let content: string | null
      try {
        content = contentOf(await ask(masked.line))
      } catch (error) {
        return fail(reasonOf(error))
      }
      const answer = content === null ? null : readAnswer(content)
      if (!answer) return fail('nonsense')
      failures = 0
      const facts = answer.facts.map((fact): Proposal => {
        const open = { ...fact, evidence: masked.unmask(fact.evidence) }
        if (open.kind === 'risk' || open.kind === 'stage') return open
        open.value = masked.unmask(open.value)
        if (open.kind === 'phone') open.person = masked.unmask(open.person)
        return open
      })
      return { ok: true, facts, refused: answer.refused }
    },
  }
}

class Late extends Error {}
class TooLarge extends Error {}

function reasonOf(error: unknown): Failure {
  if (error instanceof Late || (error instanceof Error && error.name === 'AbortError'))
    return 'late'
  if (
    error instanceof OpenAI.APIUserAbortError ||
    error instanceof OpenAI.APIConnectionTimeoutError
  )
    return 'late'
  if (error instanceof TooLarge || error instanceof SyntaxError) return 'nonsense'
  return error instanceof APIError && error.status ? 'status' : 'unreachable'
}

/** Ends a body that is longer than any answer, before it fills the memory. */
function capped(fetch: typeof globalThis.fetch): typeof globalThis.fetch {
  return async (url, init) => {
    const response = await fetch(url, init)
    if (!response.body) return response
    let size = 0
    const body = response.body.pipeThrough(
      new TransformStream<Uint8Array, Uint8Array>({
        transform(chunk, out) {
          size += chunk.byteLength
          if (size > MOST_BYTES) out.error(new TooLarge('the answer is too large'))
          else out.enqueue(chunk)
        },
      }),
    )
    const { status, statusText, headers } = response
    return new Response(body, { status, statusText, headers })
  }
}
