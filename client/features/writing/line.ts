// SPDX-License-Identifier: AGPL-3.0-or-later
import type { CommandDef } from '#shared/lib/command.ts'
import type { EventDef } from '#shared/lib/event.ts'

/** The connection that is there, as a text needs it. */
export interface WritingLine {
  isOpen: () => boolean
  /** Throws AppError for what is refused, and `unavailable` when the line is cut before the answer. */
  ask: <Input, Output>(command: CommandDef<Input, Output>, input: Input) => Promise<Output>
  /** Lost when there is no line, and that is right. */
  say: <Payload>(signal: EventDef<string, Payload>, payload: Payload) => void
  hear: <Payload>(event: EventDef<string, Payload>, effect: (payload: Payload) => void) => () => void
  /** Now there is a line, or rights on it have changed: what is open is asked for anew. */
  onOpen: (task: () => void) => () => void
  onCut: (task: () => void) => () => void
}
