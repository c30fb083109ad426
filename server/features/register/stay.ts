// SPDX-License-Identifier: AGPL-3.0-or-later
import { settledStay, toMinute } from '#shared/features/attendance.ts'
import { type RowChange, registerLimits } from '#shared/features/register.ts'
import { AppError, type FieldCode } from '#shared/lib/errors.ts'
import type { RegisterRowDocument } from './model.ts'

type Written = Pick<
  RegisterRowDocument,
  'surname' | 'name' | 'organisation' | 'role' | 'mode' | 'state' | 'arrived' | 'left' | 'note'
>

const timeOf = (at: string | null): Date | null => (at === null ? null : toMinute(new Date(at)))

/** A row with what was written into it. */
export function withChange<Row extends Written>(row: Row, set: RowChange): Row {
  const { arrived, left, state, ...words } = set
  const stay = settledStay(row, {
    state,
    ...(arrived !== undefined && { arrived: timeOf(arrived) }),
    ...(left !== undefined && { left: timeOf(left) }),
  })
  return { ...row, ...words, ...stay }
}

const hourMs = 3_600_000

/** What cannot be of a stay, by its field. */
export function refuseStay({ arrived, left }: Written, held: { start: Date; end: Date }): void {
  const earliest = held.start.getTime() - registerLimits.aroundHours * hourMs
  const latest = held.end.getTime() + registerLimits.aroundHours * hourMs
  const refuse = (field: 'arrived' | 'left', code: FieldCode) => {
    throw new AppError('invalid', { fields: { [field]: code } })
  }
  if (arrived && arrived.getTime() < earliest) refuse('arrived', 'too_early')
  if (arrived && arrived.getTime() > latest) refuse('arrived', 'too_far')
  if (left && left.getTime() > latest) refuse('left', 'too_far')
  if (arrived && left && left < arrived) refuse('left', 'date_order')
  if (left && left.getTime() < earliest) refuse('left', 'too_early')
}
