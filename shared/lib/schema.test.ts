// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { line } from './schema.ts'

const name = line({ max: 80 })
const codeOf = (value: string) => name.safeParse(value).error?.issues[0]?.message

it.each([
  'Niccolò D’Amico',
  'فاطمة الزهراء',
  'نرگس می‌نوش',
  "N'Diaye-Touré",
  '田中',
  '👩‍👩‍👧 Rete',
  '김\u3164민준',
  '1',
])('%s is a name', (value) => expect(name.parse(value)).toBe(value))

it.each([
  ['a second line', 'Lucia\nBcc: qualcuno'],
  ['another kind of line end', 'Lucia\u2028Sangalli'],
  ['a direction that reaches beyond it', 'Lucia \u202eillagnaS'],
  ['an isolate that is not closed', 'Lucia \u2067'],
  ['a control character', 'Lucia\u0007'],
  ['nothing that can be seen', '\u200b\u200d'],
  ['letters that fill a place and show nothing', '\u3164\u115f \uffa0'],
  ['a blank in the form of a sign', '\u2800\u2800'],
])('%s is refused', (_, value) => expect(codeOf(value)).toBe('bad_text'))
