// SPDX-License-Identifier: AGPL-3.0-or-later
import { buildPerson } from '#server/features/people/build.ts'
import { buildPlace } from '#server/features/places/build.ts'
import { buildRole } from '#server/features/roles/build.ts'
import { buildSession } from '#server/features/sessions/build.ts'
import type { PlaceKind, RoleName } from '#shared/lib/actor.ts'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { callApi, type RawAnswer, type RawOptions, rawRequest } from './api.ts'
import { type BuiltPlace, buildProgramme } from './places.ts'
import { testServer } from './server.ts'
import { connectSocket, type TestSocket } from './socket.ts'

type InputArgument<Input> = unknown extends Input ? [input?: Input] : [input: Input]

/** Somebody with a device: what they ask and what they hear. */
export interface TestPerson {
  id: string
  name: string
  /** The access token of this device; null for who is not signed in. */
  token: string | null
  sessionId: string
  /** Throws AppError with code and fields, like the client's. */
  api: <Input, Output>(endpoint: Endpoint<Input, Output>, ...input: InputArgument<Input>) => Promise<Output>
  /** The same request with the bare answer. */
  request: <Input, Output>(
    endpoint: Endpoint<Input, Output>,
    input?: unknown,
    options?: RawOptions,
  ) => Promise<RawAnswer>
  socket: (url?: string) => Promise<TestSocket>
  /** The same person on another device. */
  device: () => Promise<TestPerson>
}

function personWith(id: string, name: string, token: string | null, sessionId: string): TestPerson {
  return {
    id,
    name,
    token,
    sessionId,
    api: (endpoint, ...[input]) => callApi(endpoint, input as never, { token }),
    request: (endpoint, input, options) =>
      rawRequest(endpoint as Endpoint<unknown, unknown>, input, { token, ...options }),
    socket: (url) => connectSocket(url ?? testServer().url, token),
    device: () => signIn(id, name),
  }
}

/** A signed-in device of a person that exists. */
export async function signIn(personId: string, name = ''): Promise<TestPerson> {
  const { accessToken, sessionId } = await buildSession(personId)
  return personWith(personId, name, accessToken, sessionId)
}

export const anonymous: TestPerson = personWith('', 'anonymous', null, '')

interface RolePlace {
  id: string
  kind: PlaceKind
  threadId?: string
}

/** A new person with one role, or none, signed in. */
export async function newPerson(name: string, role?: RoleName, place?: RolePlace): Promise<TestPerson> {
  const { _id } = await buildPerson({ name })
  if (role && place)
    await buildRole({
      personId: _id,
      placeId: place.id,
      placeKind: place.kind,
      role,
      threadId: place.threadId ?? null,
    })
  return signIn(_id, name)
}

export const personNames = [
  'ana',
  'ben',
  'facilitator',
  'coordinator',
  'guest',
  'evaluator',
  'staff',
  'outsider',
  'anonymous',
] as const
export type PersonName = (typeof personNames)[number]
export type People = Record<PersonName, TestPerson>

/**
 * People by name around a place. `ana` and `ben` are members; `guest` reads one thread (`general` unless told);
 * `staff` holds a role in the programme only; `outsider` is a member of another network.
 */
export async function people(around: BuiltPlace, { threadId }: { threadId?: string } = {}): Promise<People> {
  const here = { id: around.id, kind: around.place.kind }
  const [programme, elsewhere] = await Promise.all([buildProgramme(), buildPlace()])
  const inside = { id: programme.id, kind: 'programme' } as const
  const [ana, ben, facilitator, coordinator, guest, evaluator, staff, outsider] = await Promise.all([
    newPerson('Ana', 'member', here),
    newPerson('Ben', 'member', here),
    newPerson('Fausta', 'facilitator', here),
    newPerson('Corrado', 'coordinator', here),
    newPerson('Gino', 'guest', { ...here, threadId: threadId ?? around.general._id }),
    newPerson('Eva', 'evaluator', here),
    newPerson('Stella', 'staff', inside),
    newPerson('Olga', 'member', { id: elsewhere._id, kind: 'network' }),
  ])
  return { ana, ben, facilitator, coordinator, guest, evaluator, staff, outsider, anonymous }
}
