// SPDX-License-Identifier: AGPL-3.0-or-later
import { findCardEdition } from '#server/features/editions/queries.ts'
import { type Tx, write } from '#server/lib/db/write.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import type { Edition } from '#shared/features/editions.ts'
import { type ProgrammeCard, programmeEvents } from '#shared/features/programme.ts'
import type { Administering } from './access.ts'
import { type ProgrammeDocument, ProgrammeModel } from './model.ts'
import { presentProgrammeCard } from './queries.ts'

type Change = Partial<Omit<ProgrammeDocument, '_id'>>

/** Within a `write`: the programme as it stands afterwards, announced to everybody. */
async function changeProgramme(tx: Tx, change: Change, card: Edition | null): Promise<ProgrammeCard> {
  const programme = await ProgrammeModel.findByIdAndUpdate(
    'programme',
    { $set: change },
    { upsert: true, returnDocument: 'after', setDefaultsOnInsert: true },
  ).lean()
  const shown = presentProgrammeCard(programme && { ...programme, card })
  // whether a place is read-only follows from the programme
  tx.afterCommit(() => letGo({ what: 'place', placeId: '' }))
  tx.emit(programmeEvents.changed, { card: shown })
  return shown
}

/** Within a `write`: what the edition that is the card says now. */
export const announceCard = async (tx: Tx, card: Edition): Promise<void> => void (await changeProgramme(tx, {}, card))

/** Closed, everything is read-only; reopening undoes it. */
export const closeProgramme = (_by: Administering): Promise<ProgrammeCard> =>
  write(async (tx) => {
    const before = await ProgrammeModel.findById('programme').lean()
    return changeProgramme(tx, { closedAt: before?.closedAt ?? new Date() }, await findCardEdition())
  })

export const reopenProgramme = (_by: Administering): Promise<ProgrammeCard> =>
  write(async (tx) => changeProgramme(tx, { closedAt: null }, await findCardEdition()))
