// SPDX-License-Identifier: AGPL-3.0-or-later
import { gonePerson } from '#server/features/people/present.ts'
import type { AccessRule, Recipient } from '#shared/features/access.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import type { Place } from '#shared/features/places.ts'
import type { PlaceName, Share, ShownRecipient } from '#shared/features/sharing.ts'
import type { ShareRecord } from './model.ts'

export const presentPlaceName = ({ id, kind, name, colour }: Place): PlaceName => ({ id, kind, name, colour })

export interface Around {
  people: ReadonlyMap<string, PersonSummary>
  places: ReadonlyMap<string, Place>
  /** Names of folders. */
  folders: ReadonlyMap<string, string>
  /** As they were given. */
  given: ReadonlyMap<string, ShareRecord>
}

function presentRecipient(to: Recipient, { people, places }: Around): ShownRecipient | null {
  switch (to.kind) {
    case 'role':
      return to
    case 'person':
      return { kind: 'person', person: people.get(to.personId) ?? gonePerson }
    case 'place': {
      const place = places.get(to.placeId)
      return place ? { kind: 'place', place: presentPlaceName(place) } : null
    }
  }
}

/** As it holds for one item: by itself or by a folder around it. Null where its place is gone. */
export function presentShare(itemId: string, rule: AccessRule, around: Around): Share | null {
  const to = presentRecipient(rule.to, around)
  const given = around.given.get(rule.shareId)
  if (!to || !given) return null
  return {
    id: rule.shareId,
    itemId: rule.itemId,
    folder: rule.itemId === itemId ? null : (around.folders.get(rule.itemId) ?? ''),
    to,
    level: rule.level,
    until: rule.until,
    given: { at: given.at.toISOString(), by: around.people.get(given.by) ?? gonePerson },
  }
}
