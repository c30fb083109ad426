// SPDX-License-Identifier: AGPL-3.0-or-later
import { type Day, dayOf } from '#shared/lib/dates.ts'
import { personKeyOf } from './counted.ts'
import { RegisterModel, RegisterRowModel } from './model.ts'

/** Who was there, as closed registers name them. */
export interface KnownPerson {
  key: string
  personId: string | null
  name: string
  bodies: string[]
  networks: string[]
  emails: string[]
  days: Day[]
}

interface Grouped {
  _id: { personId: string | null; surname: string | null; name: string | null; networkId: string | null }
  bodies: (string | null)[]
  networks: (string | null)[]
  emails: (string | null)[]
  meetingIds: string[]
}

const merged = (before: readonly string[] | undefined, more: readonly (string | null)[]): string[] => [
  ...new Set([...(before ?? []), ...more.flatMap((one) => one || [])]),
]

/** Everybody who was at a meeting whose register is closed, by their key; the same name in the same network is one. */
export async function findKnownPeople(): Promise<Map<string, KnownPerson>> {
  const closed = await RegisterModel.find({ state: 'closed' }, { held: 1, closedAt: 1 }).lean()
  const days = new Map(closed.map(({ _id, held, closedAt }) => [_id, dayOf(held?.start ?? closedAt ?? new Date(0))]))
  const grouped = await RegisterRowModel.aggregate<Grouped>([
    { $match: { state: 'present' } },
    {
      $group: {
        _id: { personId: '$personId', surname: '$surname', name: '$name', networkId: '$networkId' },
        bodies: { $addToSet: '$organisation' },
        networks: { $addToSet: '$networkName' },
        emails: { $addToSet: '$email' },
        meetingIds: { $push: '$meetingId' },
      },
    },
  ])
  const people = new Map<string, KnownPerson>()
  for (const { _id, bodies, networks, emails, meetingIds } of grouped) {
    const met = meetingIds.flatMap((meetingId) => days.get(meetingId) ?? [])
    if (met.length === 0) continue
    const key = personKeyOf(_id)
    const before = people.get(key)
    people.set(key, {
      key,
      personId: _id.personId,
      name: [_id.name, _id.surname].filter(Boolean).join(' '),
      bodies: merged(before?.bodies, bodies),
      networks: merged(before?.networks, networks),
      emails: merged(before?.emails, emails),
      days: [...(before?.days ?? []), ...met].sort(),
    })
  }
  return people
}
