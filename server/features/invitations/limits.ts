// SPDX-License-Identifier: AGPL-3.0-or-later
import { limiter } from '#server/lib/limiter.ts'
import { hashOf } from '#server/lib/seal.ts'

const aDay = 86_400

/** The longest file twice: more in a day is no programme that grows but an account in wrong hands. */
const invitationsOfPerson = limiter({ name: 'invitation:by', points: 1_000, seconds: aDay })
/** Nobody's letter box is filled, by however many who invite. */
const invitationsToAddress = limiter({ name: 'invitation:to', points: 10, seconds: aDay })

/** Counted before anything is written or sent, all or none. `emails`: the address of each letter; none for a link. */
export async function takeInvitations(personId: string, emails: readonly string[]): Promise<void> {
  const points = Math.max(1, emails.length)
  await invitationsOfPerson.take(personId, { points })
  const taken: string[] = []
  try {
    for (const address of emails.map(hashOf)) {
      await invitationsToAddress.take(address)
      taken.push(address)
    }
  } catch (error) {
    await invitationsOfPerson.giveBack(personId, points)
    for (const address of taken) await invitationsToAddress.giveBack(address)
    throw error
  }
}
