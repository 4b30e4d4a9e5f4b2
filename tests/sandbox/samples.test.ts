import { expect, test } from 'vitest'
import { PEOPLE } from '../../src/sandbox/cast.ts'
import { SAMPLES as all } from '../../src/sandbox/samples/index.ts'

const people = PEOPLE.map((p) => p.userId)

test('there are at least twelve customers with different trades, and people to own them', () => {
  expect(all.length).toBeGreaterThanOrEqual(12)
  expect(new Set(all.map((s) => s.industry)).size).toBeGreaterThanOrEqual(10)
  expect(new Set(all.map((s) => s.owner))).toEqual(new Set(['zhangsan', 'lisi', 'zhaomin']))
  expect(all.some((s) => s.contacts.some((c) => c.birthday?.startsWith('农历')))).toBe(true)
})

test.each(all)('$name is told in order, by people, in lines that name it', (sample) => {
  expect(sample.story.length).toBeGreaterThanOrEqual(10)
  const days = sample.story.map((line) => line.daysAgo)
  expect(days).toEqual([...days].sort((a, b) => b - a))
  expect(days[0]).toBeLessThanOrEqual(550)
  for (const { by, text } of sample.story) {
    expect(people).toContain(by)
    expect(
      sample.shortNames.some((name) => text.includes(name)),
      text,
    ).toBe(true)
  }
})

test('no line names another customer, and no telephone number is a real one', () => {
  for (const sample of all) {
    const others = all.filter((o) => o !== sample).flatMap((o) => o.shortNames)
    for (const { text } of sample.story) {
      expect(
        others.filter((name) => text.includes(name)),
        text,
      ).toEqual([])
    }
    for (const { phone } of sample.contacts) expect(phone).toMatch(/^1\d{2}0000\d{4}$/)
  }
  const phones = all.flatMap((s) => s.contacts.map((c) => c.phone))
  expect(new Set(phones).size).toBe(phones.length)
})

test('at the start something is overdue, something is due, something lies ahead', () => {
  const left = all.flatMap(({ story }) =>
    story.flatMap(({ daysAgo, text }) => {
      const days = /(\d+)天后/.exec(text)?.[1]
      return days ? [Number(days) - daysAgo] : []
    }),
  )
  expect(left.filter((n) => n < 0).length).toBeGreaterThanOrEqual(3)
  expect(left.filter((n) => n === 0).length).toBeGreaterThanOrEqual(3)
  expect(left.filter((n) => n > 0).length).toBeGreaterThanOrEqual(3)
})
