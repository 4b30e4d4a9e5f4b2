import type { Json } from './types.ts'

// The outside world's JSON is read through these: a field of another type counts as absent.

export const text = (value: unknown): string => (typeof value === 'string' ? value : '')

export const number = (value: unknown): number | null => (typeof value === 'number' ? value : null)

export const object = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}

export const list = (value: unknown): Json[] => (Array.isArray(value) ? value.map(object) : [])

export const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((v): v is string => typeof v === 'string') : []

export const bytes = (value: string): number => Buffer.byteLength(value)

/** Cut to so many UTF-8 bytes, never through a character: what WeCom's client would show. */
export function cut(value: string, limit: number): string {
  if (bytes(value) <= limit) return value
  const utf8 = Buffer.from(value)
  let end = limit
  while (end > 0 && ((utf8[end] ?? 0) & 0xc0) === 0x80) end--
  return utf8.toString('utf8', 0, end)
}

export function parseJson(source: string): Json | null {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Json)
      : null
  } catch {
    return null
  }
}
