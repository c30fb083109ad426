// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEbooksOf } from '#server/features/ebooks/queries.ts'
import { findCountedRegistersOf } from '#server/features/register/counted.ts'
import type { ReportReader } from '#server/features/report/access.ts'
import { readPage } from '#server/features/report/behind.ts'
import { meetingRecordOf } from '#server/features/report/records.ts'
import { findCountedSupportsOf } from '#server/features/supportPaths/counted.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import { unitsIn, wordsIn } from '#shared/features/figureUnits.ts'
import type { Freeze, FreezeCard, freezeEndpoints } from '#shared/features/freezes.ts'
import type { ReportRecords } from '#shared/features/report.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { AppError } from '#shared/lib/errors.ts'
import type { OpenFreeze } from './access.ts'
import { FreezeModel, FrozenFigureModel } from './model.ts'
import { presentFreeze, presentFreezeCard } from './present.ts'

export async function findFreezes(_by: Authorized<ReportReader, 'read'>): Promise<FreezeCard[]> {
  const found = await FreezeModel.find({}, { 'report.parts': 0, 'report.territories': 0, definitions: 0 })
    .sort({ at: -1, _id: -1 })
    .lean()
  return found.map(presentFreezeCard)
}

export async function readFreeze({ reader, freeze }: Authorized<OpenFreeze, 'read'>): Promise<Freeze> {
  const figures = await FrozenFigureModel.find({ freezeId: freeze._id }).lean()
  return presentFreeze(freeze, figures, reader.small)
}

type Wanted = Omit<InputOf<typeof freezeEndpoints.records>, 'freezeId'>

/** The records it was counted from, of those that are still there what the reader may see. */
export async function readFrozenRecords(
  open: Authorized<OpenFreeze, 'read'>,
  { no, measure, skip = 0, ...wanted }: Wanted,
): Promise<ReportRecords> {
  const { freeze, reader } = open
  const lineId = wanted.lineId ?? null
  const { report } = presentFreeze(freeze, [], reader.small)
  const part = report.parts.find((one) => one.no === no && one.lineId === lineId)
  const figure = part?.figures.find((one) => one.measure === measure)
  const ofNumber = await FrozenFigureModel.find({ freezeId: freeze._id, no, measure }).lean()
  const stored = ofNumber.find((one) => one.lineId === lineId)
  if (!figure || !stored) throw new AppError('not_found')
  const [meetingIds, supportIds] = [wordsIn(stored.meetings), wordsIn(stored.supports)]
  const [registers, supports, ebooks] = await Promise.all([
    findCountedRegistersOf(meetingIds),
    findCountedSupportsOf(supportIds),
    measure === 'ebooks' ? findEbooksOf([...unitsIn(stored.units).keys()]) : [],
  ])
  const page = await readPage(reader.actor, {
    found: { meetings: registers.map(meetingRecordOf), supports },
    registers: new Map(registers.map((one) => [one.meetingId, one])),
    supports,
    skip,
  })
  return {
    figure,
    months: [],
    topics: [],
    networks: [],
    ebooks: ebooks.map(({ _id, theme, title }) => ({ id: _id, theme, title })),
    ...page,
    hidden: meetingIds.length + supportIds.length - page.total,
  }
}
