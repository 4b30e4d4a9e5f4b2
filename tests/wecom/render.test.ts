import { expect, test } from 'vitest'
import type { Card, Message } from '../../templates/message.ts'
import { templateCard } from '../../src/wecom/cards.ts'
import { cleanMarkdown, cleanPlain, cleanText } from '../../src/wecom/clean.ts'
import { render, type Draft } from '../../src/wecom/render.ts'
import { cutText, splitText } from '../../src/wecom/split.ts'
import type { Target } from '../../src/wecom/types.ts'

const member: Target = { kind: 'member', userId: 'a' }
const how = { interactive: true, reserve: 48, noticeUrl: 'https://crm.example.com/' }

test.each([
  ['<@all> <a href="x">', '<\u200b@all> <\u200ba href="x">'],
  ['**粗** [a](b)', '**粗** [a](b)'],
  ['\u202e反转\u2066x', '反转x'],
  ['a\0b\u0007c\ud800d', 'abcd'],
  ['甲\r\n乙\r丙\t丁', '甲\n乙\n丙\t丁'],
  ['👨‍👩‍👧 好', '👨‍👩‍👧 好'],
])('as text, %j is %j', (words, safe) => expect(cleanText(words)).toBe(safe))

test.each(['[点我](http://e)', '![x](http://e)', '**粗**', '`x`', '<font color="info">', '<@all>'])(
  'no markup of a person lives in markdown: %s',
  (words) => {
    const safe = cleanMarkdown(words)
    expect(safe).not.toMatch(/\]\(|\*\*|<[@\w]|`x/)
    expect(safe.replaceAll('\u200b', '')).toBe(words)
    // What is parted stays apart when compatibility forms are folded.
    expect(safe.normalize('NFKC')).not.toMatch(/\]\(|\*\*|<[@\w]/)
  },
)

test('marks of blocks are only marks where a line begins', () => {
  expect(cleanMarkdown('# a\n> b\n  - c\n1-2 > 3 #4')).toBe(
    '#\u200b a\n>\u200b b\n  -\u200b c\n1-2 > 3 #4',
  )
})

test('a long text is cut at line ends, numbered, and nothing of it is lost', () => {
  const lines = Array.from({ length: 150 }, (_, i) => `${i + 1}. 华锐五金 周三回访王总`)
  const parts = splitText(lines.join('\n'), 2000)
  expect(parts.length).toBeGreaterThan(2)
  parts.forEach((part, i) => {
    expect(Buffer.byteLength(part)).toBeLessThanOrEqual(2000)
    expect(part.startsWith(`（${i + 1}/${parts.length}）\n`)).toBe(true)
  })
  const joined = parts.map((part) => part.replace(/^（.*）\n/, '')).join('\n')
  expect(joined).toBe(lines.join('\n'))
})

test.each([
  ['汉字', '汉'.repeat(3000)],
  ['emoji', '👨‍👩‍👧'.repeat(500)],
  ['emoji beyond measure', `😀${'\u200d😀'.repeat(2000)}`],
  ['sentences', '今天和王总谈了报价，他说再想想。'.repeat(200)],
])('one endless line of %s is cut between characters', (_, line) => {
  const parts = splitText(line, 500)
  expect(parts.every((part) => Buffer.byteLength(part) <= 500)).toBe(true)
  expect(parts.join('')).not.toContain('\ufffd')
  expect(parts.map((part) => part.replace(/^（.*）\n/, '')).join('')).toBe(line)
})

test('what fits is one part without a number; what is blank is none', () => {
  expect(splitText('一'.repeat(10), 30)).toEqual(['一'.repeat(10)])
  expect(splitText(' \n ', 30)).toEqual([])
  expect(cutText('甲\n乙', 100, '……')).toBe('甲\n乙')
  expect(cutText('甲甲\n乙乙\n丙丙', 19, '……')).toBe('甲甲\n乙乙……')
})

const buttons = [
  { text: '完成', key: '完成 1', style: 'primary' as const },
  { text: '明天再说', key: '推迟 1 明天' },
]
const reminder: Card = {
  title: '回访 华锐五金',
  rows: [{ key: '时间', value: '11月25日 周三 14:00' }],
  buttons,
  taskId: 't-1',
}

test('a card that says what the text says goes alone', () => {
  const text = '回访 华锐五金\n时间：11月25日 周三 14:00\n回复「完成 1」或「推迟 1 明天」'
  expect(render(member, { text, card: reminder }, how)).toEqual([
    {
      msgtype: 'template_card',
      card: {
        card_type: 'button_interaction',
        main_title: { title: '回访 华锐五金' },
        horizontal_content_list: [{ keyname: '时间', value: '11月25日 周三 14:00' }],
        task_id: 't-1',
        button_list: [
          { text: '完成', style: 1, key: '完成 1' },
          { text: '明天再说', style: 4, key: '推迟 1 明天' },
        ],
      },
    },
  ])
})

test('a short text that the card does not say becomes its body', () => {
  const [draft, ...more] = render(member, { text: '王总要看样品。', card: reminder }, how)
  expect(more).toEqual([])
  expect(cardOf(draft)).toMatchObject({ sub_title_text: '王总要看样品。', task_id: 't-1' })
  expect(JSON.stringify(draft)).not.toContain('周三')
})

test('a long text goes ahead of its buttons', () => {
  const drafts = render(member, { text: '王总要看样品。'.repeat(30), card: reminder }, how)
  expect(drafts.map((draft) => draft.msgtype)).toEqual(['text', 'template_card'])
  expect(JSON.stringify(drafts[1])).not.toContain('样品')
})

test('a choice has no body, so its text goes ahead unless the choice shows it all', () => {
  const card: Card = {
    title: '哪一位王总？',
    taskId: 't-2',
    choose: {
      key: 'who',
      multiple: false,
      options: [
        { id: 'c1', text: '王强' },
        { id: 'c2', text: '王伟' },
      ],
      submit: { text: '就是他', key: '选' },
    },
  }
  expect(render(member, { text: '哪一位王总？\n王强\n王伟', card }, how)).toHaveLength(1)
  const drafts = render(member, { text: '哪一位王总？王强（张三的客户）', card }, how)
  expect(drafts.map((draft) => draft.msgtype)).toEqual(['text', 'template_card'])
  expect(cardOf(drafts[1])).toEqual({
    card_type: 'vote_interaction',
    main_title: { title: '哪一位王总？' },
    task_id: 't-2',
    checkbox: {
      question_key: 'who',
      mode: 0,
      option_list: [
        { id: 'c1', text: '王强', is_checked: false },
        { id: 'c2', text: '王伟', is_checked: false },
      ],
    },
    submit_button: { text: '就是他', key: '选' },
  })
})

test('drop-downs become a multiple choice', () => {
  const options = [{ id: 'lead', text: '线索' }]
  const selects = {
    lists: [{ key: 'stage', title: '阶段', options }],
    submit: { text: '保存', key: '存' },
  }
  expect(templateCard({ title: '补全', taskId: 't', selects }, {})).toEqual({
    card_type: 'multiple_interaction',
    main_title: { title: '补全' },
    task_id: 't',
    select_list: [{ question_key: 'stage', title: '阶段', option_list: options }],
    submit_button: { text: '保存', key: '存' },
  })
})

test('a notice leads to its page, and is a text where there is none', () => {
  const notice = { text: '今日待办', card: { title: '今日待办', taskId: 't' } }
  expect(cardOf(render(member, notice, how)[0])).toMatchObject({
    card_type: 'text_notice',
    card_action: { type: 1, url: 'https://crm.example.com/' },
  })
  expect(render(member, notice, { ...how, noticeUrl: undefined })[0]?.msgtype).toBe('text')
})

test('fields are cut to what both channels show, lists to what WeCom takes', () => {
  const many = Array.from({ length: 30 }, (_, i) => ({
    id: `${i}`,
    text: `华锐五金制品有限公司第${i}分公司`,
  }))
  const choose = {
    key: 'q',
    multiple: true,
    options: many,
    submit: { text: '就是这几家没有错了', key: 'k' },
  }
  const vote = templateCard({ title: '一'.repeat(40), taskId: 't', choose }, {}) as {
    main_title: { title: string }
    checkbox: { option_list: { id: string; text: string }[] }
  }
  expect(vote.main_title.title).toBe(`${'一'.repeat(15)}…`)
  const shown = vote.checkbox.option_list.map((option) => option.text)
  expect(shown).toHaveLength(20)
  expect(new Set(shown).size).toBe(20)
  expect(shown.every((text) => [...text].length <= 11)).toBe(true)

  const rows = Array.from({ length: 9 }, () => ({ key: '联系人电话', value: '一'.repeat(40) }))
  const card = templateCard({ ...reminder, rows, desc: '\u202e二'.repeat(40) }, {}) as {
    main_title: { desc: string }
    horizontal_content_list: { value: string }[]
  }
  expect(card.horizontal_content_list).toHaveLength(6)
  expect([...card.horizontal_content_list[0]!.value]).toHaveLength(26)
  expect(card.main_title.desc).toBe(`${'二'.repeat(29)}…`)
})

test('what WeCom would refuse a card for is left out, and a card with nothing left is a text', () => {
  const spare = [
    ...buttons,
    { text: '又是完成', key: '完成 1' },
    { text: '', key: 'x' },
    { text: '长', key: 'x'.repeat(1025) },
  ]
  const card = templateCard({ ...reminder, buttons: spare }, {}) as { button_list: object[] }
  expect(card.button_list).toEqual([
    { text: '完成', style: 1, key: '完成 1' },
    { text: '明天再说', style: 4, key: '推迟 1 明天' },
  ])
  expect(templateCard({ ...reminder, buttons: [{ text: ' ', key: 'x' }] }, {})).toBeNull()
  expect(templateCard({ ...reminder, taskId: 'a b' }, {})).toBeNull()
  expect(templateCard({ ...reminder, title: '\u202e' }, {})).toBeNull()
  const broken = { text: '好', card: { ...reminder, taskId: '' } }
  expect(render(member, broken, how)).toEqual([{ msgtype: 'text', content: '好' }])
})

test('groups and webhooks get text, then picture, then file', () => {
  const attachment = { name: 'a', content: 'YWJjZGVmZw==' }
  const message: Message = { text: '好', card: reminder, file: attachment, image: attachment }
  for (const target of [
    { kind: 'appchat', chatId: 'c' },
    { kind: 'webhook', key: 'k' },
  ] as Target[]) {
    expect(render(target, message, how).map((draft) => draft.msgtype)).toEqual([
      'text',
      'image',
      'file',
    ])
  }
})

test('a late answer is one request, whatever it says', () => {
  const response: Target = { kind: 'response', url: 'https://x', group: false }
  const long = render(response, { text: '一行\n'.repeat(9000), card: reminder }, how)
  expect(long).toHaveLength(1)
  expect(long[0]).toMatchObject({ msgtype: 'markdown' })
  expect(render(response, { text: '' }, how)).toEqual([])
})

test('empty words are never sent', () => {
  expect(render(member, { text: ' \n' }, how)).toEqual([])
  expect(cleanPlain('\0')).toBe('')
})

const cardOf = (draft: Draft | undefined): object => {
  if (draft?.msgtype !== 'template_card') throw new Error(`a ${draft?.msgtype} and no card`)
  return draft.card
}
