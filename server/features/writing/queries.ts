// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPersonSummaries } from '#server/features/people/summaries.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { Sent } from '#shared/features/writing.ts'
import type { OpenText } from './access.ts'
import { lookAtClocks } from './clocks.ts'
import { UpdateModel } from './model.ts'
import { showRebuilt } from './rebuild.ts'
import { findPieces } from './text.ts'

interface Hour {
  _id: { personId: string; hour: Date }
  updates: number
  bytes: number
  from: number
  to: number
}

/** Hours of people that are listed. */
const most = 2_000

/** What each person sent, hour by hour, newest first. */
export async function findSent(text: Authorized<OpenText, 'edit'>): Promise<{ sent: Sent[]; seq: number }> {
  const hours = await UpdateModel.aggregate<Hour>([
    { $match: { documentId: text.id } },
    {
      $group: {
        _id: { personId: '$personId', hour: { $dateTrunc: { date: '$at', unit: 'hour' } } },
        updates: { $sum: 1 },
        bytes: { $sum: '$size' },
        from: { $min: '$seq' },
        to: { $max: '$seq' },
      },
    },
    { $sort: { '_id.hour': -1, to: -1 } },
    { $limit: most },
  ]).option({ maxTimeMS: 20_000 })
  const [people, { seq }] = await Promise.all([
    findPersonSummaries(hours.map(({ _id }) => _id.personId)),
    lookAtClocks(text.id),
  ])
  const sent = hours.map(({ _id: { personId, hour }, ...counted }) => ({
    ...counted,
    person: people.get(personId) ?? null,
    hour: hour.toISOString(),
  }))
  return { sent, seq }
}

/** The text as it was after an update. What was let go of is `not_found`. */
export async function findTextAt(text: Authorized<OpenText, 'edit'>, seq: number) {
  const [shown, last] = await Promise.all([
    findPieces(text.id, seq).then((pieces) => showRebuilt(text.id, pieces)),
    UpdateModel.findOne({ documentId: text.id, seq }, { at: 1 }).lean(),
  ])
  return {
    seq,
    at: last?.at.toISOString() ?? null,
    text: shown.text,
    state: Buffer.from(shown.state).toString('base64'),
  }
}
