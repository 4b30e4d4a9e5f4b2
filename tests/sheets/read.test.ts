import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import writeExcel from 'write-excel-file/node'
import { describe, expect, test } from 'vitest'
import { readSheet, Unreadable } from '../../src/sheets/read.ts'
import { cellsOf, inline, makeZip, rowsOf, workbook } from './kit.ts'

const row = (r: number, inside: string) => `<row r="${r}">${inside}</row>`

describe('a workbook', () => {
  test('of another program is read: texts, numbers, dates, gaps', async () => {
    const file = await writeExcel([
      [{ value: '客户名称' }, { value: '手机' }, null, { value: '日期' }],
      [
        { value: '星河 & <科技> "𠮷"\n第二行' },
        { value: 13812345678, type: Number },
        null,
        { value: new Date(Date.UTC(2026, 0, 3)), type: Date, format: 'yyyy"年"m"月"d"日"' },
      ],
      [{ value: 0.1 + 0.2, type: Number }, { value: true, type: Boolean }, null, null],
    ]).toBuffer()
    expect(await cellsOf('客户.xlsx', file)).toEqual([
      ['客户名称', '手机', '', '日期'],
      ['星河 & <科技> "𠮷"\n第二行', '13812345678', '', '2026-01-03'],
      ['0.3', '是'],
    ])
  })

  test('with shared strings, rich text, formulas, errors and number styles', async () => {
    const styles =
      '<styleSheet><numFmts><numFmt numFmtId="170" formatCode="yyyy/m/d h:mm;@"/><numFmt numFmtId="171" formatCode="&quot;¥&quot;#,##0.00"/></numFmts>' +
      '<cellXfs><xf numFmtId="0"/><xf numFmtId="31"/><xf numFmtId="58"/><xf numFmtId="170"/><xf numFmtId="171"/><xf numFmtId="20"/></cellXfs></styleSheet>'
    const strings =
      '<sst><si><t>甲</t></si><si><r><t>乙</t></r><r><t xml:space="preserve"> 丙</t></r><rPh sb="0" eb="1"><t>yi</t></rPh></si><si/></sst>'
    const cells = [
      '<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="s"><v>2</v></c>',
      '<c r="D2" t="str"><f>A2&amp;B2</f><v>甲乙_x000D_&#x4E59;</v></c><c r="E2" t="e"><v>#N/A</v></c><c r="F2"><f>1+1</f></c>',
      '<c r="G2"><v>1.3812345678E10</v></c><c r="H2" s="1"><v>46025</v></c><c r="I2" s="2"><v>46025</v></c>',
      '<c r="J2" s="3"><v>46025.4375</v></c><c r="K2" s="4"><v>1200.5</v></c><c r="L2" s="5"><v>0.5</v></c>',
    ]
    const file = workbook(`<sheetData>${row(2, cells.join(''))}</sheetData>`, [
      { name: 'xl/styles.xml', content: styles },
      { name: 'xl/sharedStrings.xml', content: strings },
    ])
    expect(await rowsOf('a.xlsx', file)).toEqual([
      {
        sheet: '客户',
        row: 2,
        cells: [
          ...['甲', '乙 丙', '', '甲乙\r乙', '#N/A', '', '13812345678'],
          ...['2026-01-03', '1月3日（2026年）', '2026-01-03 10:30', '1200.5', '12:00'],
        ],
      },
    ])
  })

  test('says a name merged over several rows for each of them', async () => {
    const sheet = `<sheetData>${[
      row(1, '<c r="A1" t="inlineStr"><is><t>客户</t></is></c>'),
      row(2, '<c r="A2" t="inlineStr"><is><t>星河</t></is></c><c r="B2"><v>1</v></c>'),
      row(3, '<c r="A3"/><c r="B3"><v>2</v></c>'),
      row(4, '<c r="B4"><v>3</v></c>'),
      row(5, '<c r="B5"><v>4</v></c>'),
    ].join('')}</sheetData><mergeCells count="1"><mergeCell ref="A2:A4"/></mergeCells>`
    expect(await cellsOf('a.xlsx', workbook(sheet))).toEqual([
      ['客户'],
      ['星河', '1'],
      ['星河', '2'],
      ['星河', '3'],
      ['', '4'],
    ])
  })

  test('with name prefixes and without addresses', async () => {
    const sheet =
      '<x:sheetData><x:row><x:c t="inlineStr"><x:is><x:t>星河</x:t></x:is></x:c></x:row></x:sheetData>'
    expect(await rowsOf('a.xlsx', workbook(sheet))).toEqual([
      { sheet: '客户', row: 1, cells: ['星河'] },
    ])
  })

  test('of 50,000 rows takes no more memory at the end than in the middle', async () => {
    setFlagsFromString('--expose_gc')
    const collect = runInNewContext('gc') as () => void // Node gives it no type
    const rows = Array.from({ length: 50_000 }, (_, i) =>
      row(i + 1, Array.from({ length: 10 }, (_, c) => inline(`第${i}行第${c}列`)).join('')),
    )
    const file = workbook(`<sheetData>${rows.join('')}</sheetData>`)
    rows.length = 0
    let count = 0
    const used: number[] = []
    for await (const { cells } of readSheet('a.xlsx', file)) {
      count += 1
      if (cells.length !== 10) throw new Error(`row ${count} is short`)
      if (count % 25_000 !== 0) continue
      collect()
      used.push(process.memoryUsage().heapUsed)
    }
    expect(count).toBe(50_000)
    expect((used[1] ?? 0) - (used[0] ?? 0)).toBeLessThan(16 * 1024 * 1024)
  }, 60_000)
})

describe('a CSV', () => {
  const text = '客户名称,联系人,备注\r\n联通,龚䶮,"一,二\r\n三""四"""\r\n'
  const wanted = [
    ['客户名称', '联系人', '备注'],
    ['联通', '龚䶮', '一,二\r\n三"四"'],
  ]
  // 客户名称,联系人,备注 / 联通,龚䶮,… as Chinese Excel saves it; 䶮 takes four bytes.
  const gb =
    'bfcdbba7c3fbb3c62cc1aacfb5c8cb2cb1b8d7a20d0ac1aacda82cb9a8fe9f2c22d2bb2cb6fe0d0ac8fd2222cbc42222220d0a'

  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with BOM', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16LE', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['tabs', Buffer.from(text.replace(/,(?![二])/g, '\t'))],
    ['semicolons', Buffer.from(text.replace(/,(?![二])/g, ';'))],
  ])('in %s is read', async (_, content) => expect(await cellsOf('a.csv', content)).toEqual(wanted))

  test('in GB18030 is read, the classic 联通 included', async () => {
    const cells = await cellsOf('a.csv', Buffer.from(gb, 'hex'))
    expect(cells[1]?.[0]).toBe('联通')
    expect(cells).toEqual(wanted)
    const four = Buffer.from('bfcdbba7c3fbb3c60a9532823681308130b9ab0a', 'hex')
    expect(await cellsOf('a.csv', four)).toEqual([['客户名称'], [expect.stringContaining('公')]])
  })

  test('keeps the row numbers of the spreadsheet over empty lines', async () => {
    const rows = await rowsOf('a.csv', '客户\n\n,,\n星河\n')
    expect(rows.map(({ row: number, cells }) => [number, cells[0]])).toEqual([
      [1, '客户'],
      [4, '星河'],
    ])
  })

  test('whose notes have many full-width commas is still cut at its own', async () => {
    expect(await cellsOf('a.csv', '客户,备注\n星河,一，二，三，四\n')).toEqual([
      ['客户', '备注'],
      ['星河', '一，二，三，四'],
    ])
  })

  test('with an apostrophe before a number or a formula loses only that', async () => {
    const cells = await cellsOf('a.csv', `'13800138000,'=1+1,'引号,''=x\n`)
    expect(cells).toEqual([['13800138000', '=1+1', "'引号", "'=x"]])
  })
})

describe('a vCard', () => {
  const card = (lines: string) => `BEGIN:VCARD\r\n${lines.replace(/\n/g, '\r\n')}\r\nEND:VCARD\r\n`
  const read = async (content: string | Buffer) => {
    const [head = [], ...cards] = await cellsOf('a.vcf', content)
    return cards.map((cells) =>
      Object.fromEntries(head.flatMap((heading, i) => (cells[i] ? [[heading, cells[i]]] : []))),
    )
  }

  test('2.1 as Android writes it', async () => {
    const lines = `VERSION:2.1
N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E;=E5=9B=9B;;;
FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=E6=9D=8E=
=E5=9B=9B
TEL;CELL:138-0013-8000
TEL;WORK:0571-88886666
ORG;CHARSET=GB2312;ENCODING=QUOTED-PRINTABLE:=D0=C7=BA=D3
NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:=E4=B8=80=0D=0A=E4=BA=8C`
    expect(await read(card(lines))).toEqual([
      {
        姓名: '李四',
        公司名称: '星河',
        手机: '138-0013-8000',
        座机: '0571-88886666',
        备注: '一\r\n二',
      },
    ])
  })

  test('3.0 with folded lines, units, several numbers and what nobody knows', async () => {
    const lines = `VERSION:3.0
N:张;三;;;
FN:张三
ORG:星河科技;采购部
TITLE:采购经理
TEL;TYPE=CELL:13900139000
TEL;TYPE=CELL,VOICE:13900139001
item1.EMAIL;TYPE=INTERNET:zhang@example.com
item1.X-ABLabel:工作
ADR;TYPE=WORK:;;文三路100
 号;杭州市;浙江省;310012;中国
BDAY:1985-03-08
X-WECHAT:zhang88
NOTE:一行\\n二行\\, 完
X-FAVORITE:茶
PHOTO;ENCODING=b:AAAA`
    expect(await read(card(lines) + card('FN:王五\nN:;王五;;;\nVERSION:3.0'))).toEqual([
      {
        姓名: '张三',
        公司名称: '星河科技',
        部门: '采购部',
        职务: '采购经理',
        手机: '13900139000',
        手机2: '13900139001',
        邮箱: 'zhang@example.com',
        地址: '浙江省杭州市文三路100号',
        生日: '1985-03-08',
        微信: 'zhang88',
        备注: '一行\n二行, 完\nX-FAVORITE：茶',
      },
      { 姓名: '王五' },
    ])
  })

  test('4.0 with a tel: address and a birthday without a year', async () => {
    const lines = `VERSION:4.0\nFN:John Smith\nTEL;VALUE=uri;TYPE="cell,voice":tel:+852-9123-4567\nBDAY:--0308`
    expect(await read(card(lines))).toEqual([
      { 姓名: 'John Smith', 手机: '+852-9123-4567', 生日: '0308' },
    ])
  })

  test('folded within a character', async () => {
    const bytes = Buffer.from(card('VERSION:3.0\nFN:欧阳修'))
    const at = bytes.indexOf(Buffer.from('阳')) + 1
    const folded = Buffer.concat([bytes.subarray(0, at), Buffer.from('\r\n '), bytes.subarray(at)])
    expect(await read(folded)).toEqual([{ 姓名: '欧阳修' }])
  })
})

const CONTAINER = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const many = (n: number) => `客户\n${'星河\n'.repeat(n)}`

test('cells that never end are read in one pass', async () => {
  const sheet = `<sheetData><row r="1">${inline('客户')}${'<c>'.repeat(1e5)}</row></sheetData>`
  expect(await cellsOf('a.xlsx', workbook(sheet))).toEqual([['客户']])
})

test('a card of nothing but separators is read in one pass', async () => {
  const content = `BEGIN:VCARD\nTEL${';'.repeat(1e5)}\nFN:张三\nEND:VCARD\n`
  expect((await cellsOf('a.vcf', content))[1]?.[0]).toBe('张三')
})

test.each<[string, string, Buffer | string, RegExp]>([
  ['an empty file', 'a.csv', '', /空的/],
  ['only blanks', 'a.csv', '\n,,\n \n', /空的/],
  ['an old workbook', 'a.xls', Buffer.concat([CONTAINER, Buffer.alloc(600)]), /旧的 \.xls/],
  [
    'a locked workbook',
    'a.xlsx',
    Buffer.concat([CONTAINER, Buffer.from('EncryptedPackage', 'utf16le')]),
    /密码/,
  ],
  ['a locked zip', 'a.xlsx', workbook('', [], { flags: 1 }), /密码/],
  ['a web page named .xls', 'a.xls', '<html><table><tr><td>客户</td></tr></table></html>', /网页/],
  ['a picture', 'a.png', Buffer.from('89504e470d0a1a0a', 'hex'), /只能读/],
  ['half a workbook', 'a.xlsx', workbook('<sheetData/>').subarray(0, 200), /损坏/],
  ['text named .xlsx', 'a.xlsx', '客户,手机\n', /损坏/],
  ['another zip', 'a.xlsx', makeZip([{ name: 'a.txt', content: 'x' }]), /损坏/],
  ['a zip bomb', 'a.xlsx', workbook('', [], { size: 300 * 1024 * 1024 }), /太大/],
  [
    'a bomb that lies about its size',
    'a.xlsx',
    workbook('<row/>'.repeat(1e5), [], { size: 99 }),
    /损坏/,
  ],
  ['one endless row', 'a.xlsx', workbook(`<sheetData><row>${'<c/>'.repeat(6e5)}`), /太大/],
  ['rows that never end', 'a.xlsx', workbook(`<sheetData>${'<row>'.repeat(2e5)}`), /空的/],
  [
    'rows that no longer end',
    'a.xlsx',
    workbook(`<sheetData><row/><row>1</row>${'<row>'.repeat(2e5)}`),
    /空的/,
  ],
  ['rows that never begin', 'a.xlsx', workbook(`<sheetData>${'<row '.repeat(2e5)}`), /空的/],
  ['broken packing', 'a.xlsx', breakPacking(workbook('<sheetData/>'.repeat(999))), /损坏/],
  ['too many rows', 'a.csv', many(100_001), /太大/],
  ['too many columns', 'a.csv', `${'客户,'.repeat(300)}x\n`, /列数太多/],
  [
    'a far column',
    'a.xlsx',
    workbook('<sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData>'),
    /列数太多/,
  ],
  ['binary named .csv', 'a.csv', Buffer.from([0x41, 0, 0x42, 0]), /损坏/],
  ['no known encoding', 'a.csv', Buffer.from([0x41, 0xff, 0xff, 0x0a]), /编码/],
  ['an open quote', 'a.csv', '客户,手机\n"星河,1\n', /引号/],
])('%s is refused with its reason', async (_, name, content, reason) => {
  const reading = rowsOf(name, content)
  await expect(reading).rejects.toThrow(Unreadable)
  await expect(reading).rejects.toThrow(reason)
})

function breakPacking(content: Buffer): Buffer {
  const broken = Buffer.from(content)
  const at = broken.indexOf('sheet1.xml') + 10
  broken.fill(0xff, at, at + 20)
  return broken
}
