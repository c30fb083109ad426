// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import { command } from '#shared/lib/command.ts'
import { endpoint } from '#shared/lib/endpoint.ts'
import { event } from '#shared/lib/event.ts'
import { id, instant, seq } from '#shared/lib/schema.ts'
import { personSummary } from './people.ts'

export const writingLimits = {
  /** Bytes of one update. */
  update: 1_000_000,
  /** Bytes of one that is still answered, with a word, rather than cut off. */
  answered: 1_080_000,
  /** Bytes of a state vector: some 30,000 clients. */
  stateVector: 400_000,
  /** Texts one line has open. */
  texts: 20,
  /** Clients whose carets are given to who comes in. */
  carets: 200,
} as const

/** The one shared root that a text has: what is written anywhere else is refused. */
export const writingRoot = 'body'

/** Bytes as base64: what is said to a whole room is encoded once for all of them, and an update is one packet. */
const bytes = (max: number) =>
  z
    .string({ error: 'bad_value' })
    .check(
      z.minLength(1, { error: 'required' }),
      z.maxLength(Math.ceil(max / 3) * 4, { error: 'too_long' }),
      z.regex(/^[A-Za-z0-9+/]+={0,2}$/, { error: 'bad_value' }),
    )

/** Which Y.Doc wrote: made at random by the client, bound by the server to one person and text. */
const clientNumber = z
  .int({ error: 'bad_value' })
  .check(z.gte(1, { error: 'bad_value' }), z.lte(0xffff_ffff, { error: 'bad_value' }))

const position = z.object({ client: z.int(), clock: z.int() })
/** A place in a text that moves with it, as Yjs writes it. */
export const relativePosition = z.object({
  type: z.optional(z.nullable(position)),
  tname: z.optional(z.nullable(z.literal(writingRoot))),
  item: z.optional(z.nullable(position)),
  assoc: z.optional(z.int()),
})

/** Where somebody's selection stands, by relative positions. Null: here, and not in the text. */
const cursor = z.nullable(z.object({ anchor: relativePosition, head: relativePosition }))
export type WritingCursor = z.infer<typeof cursor>

/** What of the text somebody has before their eyes: a block, and how much of it has gone above the edge. */
const sight = z.nullable(
  z.object({
    block: z.string().check(z.regex(/^[\w-]{1,40}$/)),
    share: z.number().check(z.gte(-1_000), z.lte(1_000)),
  }),
)
export type WritingSight = z.infer<typeof sight>

/** Name and colour are the server's: of what a client says of itself only the place in the text is taken. */
const caret = z.object({ clientNumber, clock: z.int(), person: personSummary, cursor, sight })
export type Caret = z.infer<typeof caret>

/** In an answer to one client the bytes travel as they are. */
const rawBytes = z.custom<Uint8Array>((value) => ArrayBuffer.isView(value))

const oneText = z.strictObject({ documentId: id })

export const writingCommands = {
  /**
   * From now on this line hears of the text. What it lacks comes with the answer: the updates after `since`, the last
   * number it has in one line, where they are at hand; else what `stateVector` lacks. Without both, everything.
   */
  join: command('writing:join', {
    input: z.strictObject({
      documentId: id,
      clientNumber,
      since: z.nullable(seq),
      stateVector: z.nullable(bytes(writingLimits.stateVector)),
    }),
    output: z.object({
      /** Bundled, as `shared/writing/bundle.ts` has it. */
      updates: rawBytes,
      seq,
      /** What the server has: the client sends what it lacks. */
      stateVector: rawBytes,
      canEdit: z.boolean(),
      carets: z.array(caret),
    }),
  }),
  leave: command('writing:leave', { input: oneText, output: z.nullable(z.unknown()) }),
  /** Answered when it is journaled. The same `updateId` again is answered with the first. */
  update: command('writing:update', {
    input: z.strictObject({ documentId: id, clientNumber, updateId: id, update: bytes(writingLimits.answered) }),
    output: z.object({ seq }),
  }),
}

export const writingSignals = {
  point: event(
    'signal:point',
    z.strictObject({ documentId: id, clock: z.int().check(z.gte(0)), cursor, sight: z.optional(sight) }),
  ),
}

export const writingEvents = {
  /** Stored, in the order of its number; the writer hears it too. */
  updated: event('writing:updated', z.object({ documentId: id, seq, clientNumber, personId: id, update: z.string() })),
  pointed: event('caret:pointed', z.object({ documentId: id, caret })),
  left: event('caret:left', z.object({ documentId: id, clientNumber })),
}

const sent = z.object({
  person: z.nullable(personSummary),
  /** The beginning of the hour. */
  hour: instant,
  updates: z.number(),
  bytes: z.number(),
  from: seq,
  to: seq,
})
export type Sent = z.infer<typeof sent>

export const writingEndpoints = {
  /** What each person sent, hour by hour, newest first. */
  sent: endpoint('GET /documents/:documentId/writing/sent', {
    params: oneText,
    output: z.object({ sent: z.array(sent), seq }),
  }),
  /** The text as it was after an update: as words, and as a Yjs state (base64). Gone once its bytes are. */
  at: endpoint('GET /documents/:documentId/writing/at/:seq', {
    params: z.strictObject({
      documentId: id,
      seq: z.coerce
        .number({ error: 'bad_value' })
        .check(z.int({ error: 'bad_value' }), z.gte(0, { error: 'bad_value' })),
    }),
    output: z.object({ seq, at: z.nullable(instant), text: z.string(), state: z.string() }),
  }),
}
