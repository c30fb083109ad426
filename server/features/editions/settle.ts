// SPDX-License-Identifier: AGPL-3.0-or-later
import { takeEarlierCard } from '#server/features/programme/earlier.ts'
import { onceEver } from '#server/lib/db/onceEver.ts'
import { write } from '#server/lib/db/write.ts'
import { addEdition } from './service.ts'

/** A programme from before there were editions: what its card said is its first one. */
export const settleCard = (): Promise<void> =>
  onceEver('editions:card', () =>
    write(async (tx) => {
      const earlier = await takeEarlierCard()
      if (earlier) await addEdition(tx, { leadBody: '', objective: '', from: null, to: null, ...earlier })
    }),
  )
