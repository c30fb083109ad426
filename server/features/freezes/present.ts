// SPDX-License-Identifier: AGPL-3.0-or-later
import { withoutPeople } from '#server/features/report/present.ts'
import { hashOf } from '#server/lib/hashOf.ts'
import type { Freeze, FreezeCard } from '#shared/features/freezes.ts'
import type { FreezeDocument, FrozenFigureDocument } from './model.ts'

type Sealed = Omit<FreezeDocument, '_id' | 'hash' | 'clientId' | 'demo'>
type SealedFigure = Pick<FrozenFigureDocument, 'no' | 'lineId' | 'measure' | 'units' | 'meetings' | 'supports'>

const place = ({ no, lineId, measure }: SealedFigure): string => `${no}/${lineId ?? ''} ${measure}`

/** Of everything that was frozen, with the records. */
export function hashOfFreeze(
  { name, note, filters, report, definitions, by, byId, at }: Sealed,
  figures: readonly SealedFigure[],
): string {
  const said = figures
    .map(({ no, lineId, measure, units, meetings, supports }) => ({ no, lineId, measure, units, meetings, supports }))
    .sort((one, other) => (place(one) < place(other) ? -1 : 1))
  return hashOf([name, note, filters, report, definitions, by, byId, at.toISOString(), said])
}

type Carded = Pick<FreezeDocument, '_id' | 'name' | 'note' | 'filters' | 'report' | 'by' | 'at' | 'hash'>

export function presentFreezeCard({ _id, name, note, filters, report, by, at, hash }: Carded): FreezeCard {
  const { id = '', name: editionName = '', code = '' } = report.edition ?? {}
  const { from = null, to = null, no = null } = filters
  return {
    id: _id,
    name,
    note,
    edition: { id, name: editionName, code },
    filters: { from, to, no },
    territoryName: report.territoryName,
    by,
    at: at.toISOString(),
    hash,
  }
}

/** Two that differ by one person would tell who it is: whoever sees figures alone sees none of people, however many. */
export const presentFreeze = (
  freeze: FreezeDocument,
  figures: readonly FrozenFigureDocument[],
  small: boolean,
): Freeze => ({
  ...presentFreezeCard(freeze),
  report: small ? freeze.report : withoutPeople(freeze.report),
  definitions: freeze.definitions,
  intact: hashOfFreeze(freeze, figures) === freeze.hash,
})
