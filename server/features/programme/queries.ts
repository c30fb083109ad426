// SPDX-License-Identifier: AGPL-3.0-or-later

import { guardedCache } from '#server/lib/cache.ts'
import { onLetGo } from '#server/lib/realtime/letGo.ts'
import type { ProgrammeCard } from '#shared/features/programme.ts'
import { type ProgrammeDocument, ProgrammeModel } from './model.ts'

const kept = guardedCache<ProgrammeDocument | null>({
  max: 1,
  load: async () => ProgrammeModel.findById('programme').lean(),
})
onLetGo((subject) => {
  if (subject.what === 'place' || subject.what === 'all') kept.clear()
})

export const findProgramme = async (): Promise<ProgrammeDocument | null> => kept.get('programme')

let sourceUrl: string | null = null
/** Where *Codice sorgente* leads; said by whoever runs the server. */
export const setSourceUrl = (url: string | null): void => {
  sourceUrl = url
}

/** Empty texts before the first set-up. */
export function presentProgrammeCard(programme: ProgrammeDocument | null): ProgrammeCard {
  const { body = '', fund = '', name = '', code = '', cup = '', visibility = '', demo = false } = programme ?? {}
  return { body, fund, name, code, cup, visibility, demo, closed: Boolean(programme?.closedAt), sourceUrl }
}
