// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Register, RegisterRow } from '#shared/features/register.ts'

/** Rows as the server has them now, whatever is known of them that is older. */
export function withRows(register: Register, rows: readonly RegisterRow[]): Register {
  const fresh = new Map(rows.map((row) => [row.id, row]))
  const known = register.rows.map((row) => {
    const now = fresh.get(row.id)
    fresh.delete(row.id)
    return now && now.version >= row.version ? now : row
  })
  return { ...register, rows: [...known, ...fresh.values()] }
}
