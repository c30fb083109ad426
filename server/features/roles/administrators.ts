// SPDX-License-Identifier: AGPL-3.0-or-later
import { findPeopleWithAccount } from '#server/features/accounts/queries.ts'
import { findPeople } from '#server/features/people/queries.ts'
import { takeTurn } from '#server/lib/db/turn.ts'
import { type Day, today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { RoleModel } from './model.ts'

const forEver: Day = '9999-12-31'

/** The last day on which somebody who can sign in administers the programme; '' when nobody does today. */
async function administeredUntil(): Promise<Day> {
  const now = today()
  const roles = await RoleModel.find({
    role: 'staff',
    placeKind: 'programme',
    endedAt: null,
    from: { $lte: now },
    $or: [{ to: null }, { to: { $gte: now } }],
  }).lean()
  const holders = roles.map(({ personId }) => personId)
  const withAccount = await findPeopleWithAccount(holders)
  const suspended = new Set((await findPeople(holders)).flatMap(({ _id, suspendedAt }) => (suspendedAt ? _id : [])))
  const days = roles
    .filter(({ personId }) => withAccount.has(personId) && !suspended.has(personId))
    .map(({ to }) => to ?? forEver)
  return days.sort().at(-1) ?? ''
}

/**
 * Within a `write`: a change after which the programme would be administered for a shorter time than before it is
 * undone. Two such changes at once come one after the other.
 */
export async function keepAdministrator<T>(change: () => Promise<T>): Promise<T> {
  await takeTurn('administrators')
  const before = await administeredUntil()
  const result = await change()
  if ((await administeredUntil()) < before) throw new AppError('last_administrator')
  return result
}
