// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Schema } from './endpoint.ts'
import type { ErrorCode, FieldErrors } from './errors.ts'

/** What a client asks over its line and is answered: for what is written together, and for nothing else. */
export interface CommandDef<Input, Output> {
  readonly name: string
  readonly input: Schema<Input>
  readonly output: Schema<Output>
}

export const command = <const Name extends `${string}:${string}`, Input, Output>(
  name: Name,
  { input, output }: { input: Schema<Input>; output: Schema<Output> },
): CommandDef<Input, Output> => ({ name, input, output })

export interface Refusal {
  code: ErrorCode
  fields: FieldErrors
  /** Seconds. */
  retryAfter: number | null
}

export type Answer<Output> = { done: Output } | { refused: Refusal }

export type InputOfCommand<C> = C extends CommandDef<infer Input, infer _Output> ? Input : never
export type ResultOf<C> = C extends CommandDef<infer _Input, infer Output> ? Output : never
