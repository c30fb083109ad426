// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { type Emergency, emergencyPolicy } from '#shared/features/emergencies.ts'

/** What I may do in an emergency; nothing in one that is closed, but to open it again. */
export function useEmergencyRights(emergency: Emergency) {
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const isOpen = emergency.closed === null
  return {
    myId: person.id,
    isOpen,
    administers: emergencyPolicy.administer(actor),
    asks: isOpen && emergencyPolicy.take(actor, emergency),
    answers: isOpen && emergencyPolicy.answer(actor, emergency),
    speaksFor: isOpen ? emergency.networks.filter((place) => emergencyPolicy.speakFor(actor, place)) : [],
  }
}
