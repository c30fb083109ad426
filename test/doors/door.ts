// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandDef } from '#shared/lib/command.ts'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import type { ErrorCode } from '#shared/lib/errors.ts'
import type { EventDef } from '#shared/lib/event.ts'
import type { PersonName } from '#test/support/people.ts'
import type { TestSocket } from '#test/support/socket.ts'
import type { Listening } from './hearing.ts'
import type { World } from './world.ts'

/*
 * How to add a case: in `server/features/<feature>/doors.ts` export a list of
 *
 *   door(threadEndpoints.editContext, {
 *     request: ({ thread }) => ({ threadId: thread._id, context: 'Nuovo' }),   // around this world's records
 *     may: ['ana', 'facilitator', 'coordinator'],                              // who is let in
 *     reads: ['ben', 'guest'],                                                 // who knows it is there: 403, not 404
 *     changes: 'threads',                                                      // the collection that must differ after
 *   })
 *
 * A read says `shows` instead of `changes`: a text that its answer must carry. The files are found by their name; an
 * endpoint, a signal or an event of the contract without a case fails. What is asked of each stands in walk.ts,
 * signals.ts and hearing.ts.
 */
interface Rule<Input> {
  /** `signedIn`: everybody with an account, each about themselves. `everyone`: anonymous people too. */
  may: readonly PersonName[] | 'signedIn' | 'everyone'
  /** May know that it is there and are refused with `forbidden`. */
  reads?: readonly PersonName[]
  /** Are let in with the ids of any place. */
  everywhere?: readonly PersonName[]
  /** What everybody else is told. */
  otherwise?: ErrorCode
  /** Called anew for every attempt: it makes what the attempt would use up. */
  request?: (world: World, by: PersonName) => Input | Promise<Input>
  changes?: string
  shows?: (world: World, by: PersonName) => string
  /** Undoes what would reach other cases. */
  restore?: (world: World) => Promise<void>
}

/** What the programme's staff administers; others are told so before anything is looked up. */
export const staffOnly = { may: ['staff'], everywhere: ['staff'], otherwise: 'forbidden' } as const

export interface Door {
  endpoint: Endpoint<unknown, unknown>
  rule: Rule<unknown>
}

export const door = <Input, Output>(endpoint: Endpoint<Input, Output>, rule: Rule<Input>): Door => ({
  endpoint: endpoint as Endpoint<unknown, unknown>,
  rule,
})

interface SignalRule<Payload, Heard> {
  may: readonly PersonName[]
  /** Are heard from any world. */
  everywhere?: readonly PersonName[]
  payload: (world: World) => Payload | Promise<Payload>
  /** What speaker and listener do first. */
  before?: (socket: TestSocket, world: World) => Promise<unknown>
  /** Who sees that it was taken, and by what. */
  heardBy: PersonName
  as: EventDef<string, Heard>
  /** Whose signal the announcement tells of. */
  of: (heard: Heard) => readonly string[]
}

export interface SignalDoor {
  signal: EventDef<string, unknown>
  rule: SignalRule<unknown, unknown>
}

/** The same for what a client says over its socket. */
export const signalDoor = <Payload, Heard>(
  signal: EventDef<string, Payload>,
  rule: SignalRule<Payload, Heard>,
): SignalDoor => ({ signal: signal as EventDef<string, unknown>, rule: rule as SignalRule<unknown, unknown> })

interface CommandRule<Input> {
  may: readonly PersonName[]
  /** Know that it is there and are refused with `forbidden`. */
  reads?: readonly PersonName[]
  /** Are answered with the ids of any place. */
  everywhere?: readonly PersonName[]
  input: (world: World) => Promise<Input>
}

export interface CommandDoor {
  command: CommandDef<unknown, unknown>
  rule: CommandRule<unknown>
}

/** The same for what a client asks over its line and is answered. */
export const commandDoor = <Input, Output>(
  command: CommandDef<Input, Output>,
  rule: CommandRule<Input>,
): CommandDoor => ({ command: command as CommandDef<unknown, unknown>, rule })

interface EventRule<Payload> {
  /** What makes the server announce it. */
  cause: (listening: Listening) => unknown
  /** Tells it from others of its name, where the cause brings about more than one. */
  which?: (payload: Payload, world: World) => boolean
  heardBy: readonly PersonName[]
  /** Hear it in any world. */
  everywhere?: readonly PersonName[]
}

export interface EventDoor {
  event: EventDef<string, unknown>
  rule: EventRule<unknown>
}

/** The same for what the server announces. */
export const eventDoor = <Payload>(event: EventDef<string, Payload>, rule: EventRule<Payload>): EventDoor => ({
  event: event as EventDef<string, unknown>,
  rule: rule as EventRule<unknown>,
})
