// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEmail } from '#server/features/accounts/queries.ts'
import type { Person } from '#server/features/people/queries.ts'
import { findPlace } from '#server/features/places/queries.ts'
import type { Role } from '#server/features/roles/queries.ts'
import { findThreadFacts } from '#server/features/threads/access.ts'
import type { Authorized } from '#server/lib/authorized.ts'
import type { HeldRole, Sight, sightCodes } from '#shared/features/administration.ts'
import { type Place, type PlaceFacts, placePolicy } from '#shared/features/places.ts'
import { isGuestOf, type ThreadFacts, threadPolicy } from '#shared/features/threads.ts'
import { type Actor, isActiveGrant } from '#shared/lib/actor.ts'
import { today } from '#shared/lib/dates.ts'
import { AppError } from '#shared/lib/errors.ts'
import { findHeldRoles } from './queries.ts'

type Code = (typeof sightCodes)[number]
type Reason = Sight['reasons'][number]

interface Question {
  place: PlaceFacts
  thread: ThreadFacts | null
}

const isActive = (role: Role) => role.endedAt === null && isActiveGrant(role, today())

/** What one role says about one place or conversation; null when it has nothing to do with it. */
function codeOf(role: Role, { place, thread }: Question): Code | null {
  const here = role.placeId === place.id
  const throughNetwork = place.kind === 'programme' && role.placeKind === 'network' && role.threadId === null
  if (!here && !(throughNetwork && ['member', 'coordinator', 'facilitator'].includes(role.role))) return null
  if (!isActive(role)) return role.endedAt === null && role.from > today() ? 'role_to_come' : 'role_ended'
  if (role.threadId !== null) return role.threadId === thread?.id ? 'guest_of_thread' : 'guest_of_another'
  if (role.role === 'evaluator') return 'evaluator_only'
  return here ? 'role_here' : 'network_to_programme'
}

const opening: ReadonlySet<Code> = new Set(['role_here', 'network_to_programme', 'guest_of_thread'])

function reasonsOf(roles: readonly { role: Role; held: HeldRole }[], question: Question): Reason[] {
  const all = roles.flatMap(({ role, held }): Reason[] => {
    const code = codeOf(role, question)
    return code ? [{ code, role: held }] : []
  })
  const opens = all.filter(({ code }) => opening.has(code))
  if (opens.length > 0) return opens
  const staff = roles.find(({ role }) => role.role === 'staff' && role.placeKind === 'programme' && isActive(role))
  if (staff) all.push({ code: 'staff_without_role', role: staff.held })
  return all.length > 0 ? all : [{ code: 'no_role', role: null }]
}

function silencesOf(actor: Actor, { place, thread }: Question): Sight['silences'] {
  if (!thread) return place.readOnly ? ['read_only'] : []
  if (threadPolicy.post(actor, thread)) return []
  if (place.readOnly) return ['read_only']
  if (thread.threadsOnly && thread.kind === 'general') return ['threads_only']
  return isGuestOf(actor, thread.id) && !placePolicy.read(actor, place) ? ['guest_not_here'] : ['facilitators_only']
}

async function findQuestion(placeId: string | undefined, threadId: string | undefined): Promise<Question> {
  if (threadId !== undefined) {
    const thread = await findThreadFacts(threadId)
    if (!thread) throw new AppError('invalid', { fields: { threadId: 'bad_value' } })
    return { place: thread.facts.place, thread: thread.facts }
  }
  const place: Place | null = placeId === undefined ? null : await findPlace(placeId)
  if (!place) throw new AppError('invalid', { fields: { placeId: placeId === undefined ? 'required' : 'bad_value' } })
  return { place, thread: null }
}

/** *Perché X vede Y*: the answer of the same policies that the doors ask, with the roles it follows from. */
export async function explainSight(
  viewer: Actor,
  person: Authorized<Person, 'administer'>,
  { placeId, threadId }: { placeId?: string | undefined; threadId?: string | undefined },
): Promise<Sight> {
  const question = await findQuestion(placeId, threadId)
  const [roles, email] = await Promise.all([findHeldRoles(viewer, person._id), findEmail(person._id)])
  const actor: Actor = { id: person._id, grants: roles.map(({ role }) => role).filter(isActive) }
  const allowed = question.thread ? threadPolicy.read(actor, question.thread) : placePolicy.read(actor, question.place)
  const shut: Code | null = person.suspendedAt ? 'suspended' : email === null ? 'no_account' : null
  const silences = allowed && !shut ? silencesOf(actor, question) : []
  return {
    reads: allowed && shut === null,
    writes: allowed && shut === null && silences.length === 0,
    reasons: [...(shut ? [{ code: shut, role: null }] : []), ...reasonsOf(roles, question)],
    silences,
  }
}
