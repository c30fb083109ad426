// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Access, AccessRule } from '#shared/features/access.ts'
import type { ShareRecord, SharingRecord } from './model.ts'

const ruleOf =
  (itemId: string) =>
  ({ _id, to, level, until }: ShareRecord): AccessRule => ({
    shareId: _id,
    itemId,
    to,
    level,
    until: until?.toISOString() ?? null,
  })

/** What holds for an item in a folder, by what was said of it itself. Narrowed, it forgets what the folder gives. */
export function accessWith(folder: Access | null, own: SharingRecord | undefined): Access | null {
  if (!own || (!own.narrowed && own.shares.length === 0)) return folder
  const rules = own.shares.map(ruleOf(own._id))
  if (own.narrowed) return { narrowedBy: own._id, rules }
  return { narrowedBy: folder?.narrowedBy ?? null, rules: [...(folder?.rules ?? []), ...rules] }
}
