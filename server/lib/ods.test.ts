// SPDX-License-Identifier: AGPL-3.0-or-later
import { read } from '@e965/xlsx'
import { expect, it } from 'vitest'
import { openZip } from '#server/lib/office/zip.ts'
import { writeOds } from './ods.ts'

it('numbers are numbers, texts are texts whatever they begin with, and nothing is worked out when it is opened', async () => {
  const texts = [
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '＝1',
    '=HYPERLINK("https://attacco.example","qui")',
    'شبكة & <b>',
  ]
  const bytes = await writeOds([
    { name: 'Rapporto', rows: [['Nome', 736], texts], widths: [20, 10] },
    { name: 'Telo', rows: [['sì', '–']], widths: [10] },
  ])
  const content = String(await (await openZip(bytes)).read('content.xml'))
  expect(content).not.toMatch(/table:formula|text:a[\s>]/)
  expect(content.match(/office:value-type="float"/g)).toHaveLength(1)
  const { SheetNames, Sheets } = read(bytes)
  expect(SheetNames).toEqual(['Rapporto', 'Telo'])
  expect(Sheets.Rapporto?.B1).toMatchObject({ t: 'n', v: 736 })
  texts.forEach((text, index) => {
    const cell = Sheets.Rapporto?.[`${String.fromCharCode(65 + index)}2`]
    expect([cell?.t, cell?.f, cell?.v.trim()]).toEqual(['s', undefined, text.trim()])
  })
})
