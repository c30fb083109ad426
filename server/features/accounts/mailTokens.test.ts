// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { mailWords } from '#server/features/mail/words.ts'
import { languages } from '#shared/features/people.ts'
import { translator } from '#shared/i18n/index.ts'
import { mailTokenMinutes } from './mailTokens.ts'

it.each(languages)('a link for a new password opens for as long as its page and its mail say, in %s', (language) => {
  const said = [
    translator(language)('accounts.forgotten.sent', { email: 'nina@rete.example' }),
    mailWords(language)('newPassword.text'),
  ]
  expect(said.map((text) => Number(/(\d+) minut/.exec(text)?.[1]))).toEqual([
    mailTokenMinutes.password,
    mailTokenMinutes.password,
  ])
})
