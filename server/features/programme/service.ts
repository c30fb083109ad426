// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Tx, write } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { type ProgrammeCard, type ProgrammeDraft, programmeEvents } from '#shared/features/programme.ts'
import type { Administering } from './access.ts'
import { type ProgrammeDocument, ProgrammeModel } from './model.ts'
import { presentProgrammeCard } from './queries.ts'

type Change = Partial<Omit<ProgrammeDocument, '_id'>>

/** Within a `write`: the card as it stands afterwards, announced to everybody. */
export async function changeProgramme(tx: Tx, change: Change): Promise<ProgrammeCard> {
  const programme = await ProgrammeModel.findByIdAndUpdate(
    'programme',
    { $set: change },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
  ).lean()
  const card = presentProgrammeCard(programme)
  // whether a place is read-only follows from the programme
  tx.afterCommit(() => letGo({ what: 'place', placeId: '' }))
  tx.emit(programmeEvents.changed, { card })
  return card
}

export const editProgramme = (_by: Administering, draft: ProgrammeDraft): Promise<ProgrammeCard> =>
  write((tx) => changeProgramme(tx, draft))

/** Closed, everything is read-only; reopening undoes it. */
export const closeProgramme = (_by: Administering): Promise<ProgrammeCard> =>
  write(async (tx) => {
    const before = await ProgrammeModel.findById('programme').lean()
    return changeProgramme(tx, { closedAt: before?.closedAt ?? new Date() })
  })

export const reopenProgramme = (_by: Administering): Promise<ProgrammeCard> =>
  write((tx) => changeProgramme(tx, { closedAt: null }))
