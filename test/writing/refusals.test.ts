// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { courseAfter } from '#client/features/writing/refusals.ts'
import { AppError } from '#shared/lib/errors.ts'

const after = (...error: ConstructorParameters<typeof AppError>) => courseAfter(new AppError(...error))

it('a text that is fixed is read only, and the page knows that a new bozza would take what is unsent', () => {
  expect(after('conflict', { fields: { draft: 'locked' } })).toEqual({ what: 'readOnly', code: 'conflict' })
  expect(after('forbidden')).toEqual({ what: 'readOnly', code: 'forbidden' })
})

it('what can be put right is tried again, what is wrong for ever stays here', () => {
  expect(after('not_found')).toEqual({ what: 'close' })
  expect(after('conflict', { fields: { update: 'date_order' } })).toEqual({ what: 'compare' })
  expect(after('conflict')).toEqual({ what: 'compare' })
  for (const fields of [{ clientNumber: 'taken' }, { updateId: 'taken' }] as const)
    expect(after('conflict', { fields })).toEqual({ what: 'keep', code: 'conflict' })
  expect(after('invalid', { fields: { update: 'bad_value' } })).toEqual({ what: 'keep', code: 'invalid' })
  expect(after('too_large')).toEqual({ what: 'keep', code: 'too_large' })
  expect(after('unavailable', { retryAfter: 3 })).toEqual({ what: 'again', afterMs: 3_000 })
  expect(courseAfter(new Error('anything'))).toMatchObject({ what: 'again' })
})
