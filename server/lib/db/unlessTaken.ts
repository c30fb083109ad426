// SPDX-License-Identifier: AGPL-3.0-or-later
import { AppError } from '#shared/lib/errors.ts'
import { isDuplicate } from './write.ts'

/** Around a `write`: a value that a unique index holds already is said at its field. */
export async function unlessTaken<T>(field: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isDuplicate(error)) throw new AppError('conflict', { fields: { [field]: 'taken' } })
    throw error
  }
}
