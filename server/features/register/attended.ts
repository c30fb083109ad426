// SPDX-License-Identifier: AGPL-3.0-or-later
import { RegisterModel, RegisterRowModel } from './model.ts'

/** Which networks were at some meetings, as far as a closed register says it. */
export async function findAttended(meetingIds: readonly string[]): Promise<Map<string, Set<string>>> {
  if (meetingIds.length === 0) return new Map()
  const closed = await RegisterModel.find({ _id: { $in: meetingIds }, state: 'closed' }, { _id: 1 }).lean()
  const attended = new Map(closed.map(({ _id }) => [_id, new Set<string>()]))
  const rows = await RegisterRowModel.aggregate<{ _id: string; networkIds: (string | null)[] }>([
    { $match: { meetingId: { $in: [...attended.keys()] }, state: 'present' } },
    { $group: { _id: '$meetingId', networkIds: { $addToSet: '$networkId' } } },
  ])
  for (const { _id, networkIds } of rows) for (const id of networkIds) if (id !== null) attended.get(_id)?.add(id)
  return attended
}

/** When some meetings were held, where that is another time than was announced. */
export async function findHeldOtherwise(
  meetingIds: readonly string[],
): Promise<Map<string, { start: Date; end: Date }>> {
  const found = await RegisterModel.find({ _id: { $in: meetingIds }, held: { $ne: null } }, { held: 1 }).lean()
  return new Map(found.flatMap(({ _id, held }) => (held ? [[_id, held]] : [])))
}
