// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { nothingCounted } from '#shared/features/figures.ts'
import { together } from './months.ts'

it('all activities of an edition are put together, however many came to them', () => {
  const row = { meetingId: 'one', personKey: 'ana', networkId: null, present: true }
  const part = { ...nothingCounted(), attendances: Array.from({ length: 200_000 }, () => row) }
  expect(together([part, part]).attendances).toHaveLength(400_000)
})
