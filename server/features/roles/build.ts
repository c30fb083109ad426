// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { newId } from '#server/lib/id.ts'
import { letGo } from '#server/lib/realtime/letGo.ts'
import { addDays, today } from '#shared/lib/dates.ts'
import { type RoleDocument, RoleModel } from './model.ts'

type Needed = Pick<RoleDocument, 'personId' | 'placeId' | 'placeKind' | 'role'>

/** For tests: a role held since yesterday, without an end. */
export async function buildRole(draft: Needed & Partial<RoleDocument>): Promise<RoleDocument> {
  const role: RoleDocument = {
    _id: newId(),
    threadId: null,
    from: addDays(today(), -1),
    to: null,
    endedAt: null,
    endedBy: null,
    grantedBy: null,
    demo: false,
    createdAt: new Date(),
    ...draft,
  }
  await insertTogether(RoleModel, role)
  await letGo({ what: 'roles', personId: role.personId })
  return role
}
