// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCardEdition } from '#server/features/editions/queries.ts'
import { guardedCache } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { Edition } from '#shared/features/editions.ts'
import type { ProgrammeCard } from '#shared/features/programme.ts'
import { type ProgrammeDocument, ProgrammeModel } from './model.ts'

/** The programme, and the edition that is its card; null before one was described. */
export interface Programme extends ProgrammeDocument {
  card: Edition | null
}

const kept = guardedCache<Programme | null>({
  max: 1,
  async load() {
    const [programme, card] = await Promise.all([ProgrammeModel.findById('programme').lean(), findCardEdition()])
    return programme && { ...programme, card }
  },
})
onLetGo((subject) => {
  if (subject.what === 'place' || subject.what === 'all') kept.clear()
})

export const findProgramme = async (): Promise<Programme | null> => kept.get('programme')

let sourceUrl: string | null = null
/** Where *Codice sorgente* leads; said by whoever runs the server. */
export const setSourceUrl = (url: string | null): void => {
  sourceUrl = url
}

/** Empty texts before the first set-up. */
export function presentProgrammeCard(programme: Programme | null): ProgrammeCard {
  const { body = '', fund = '', name = '', code = '', cup = '', visibility = '' } = programme?.card ?? {}
  const { demo = false, closedAt = null } = programme ?? {}
  return { body, fund, name, code, cup, visibility, demo, closed: closedAt !== null, sourceUrl }
}
