// SPDX-License-Identifier: AGPL-3.0-or-later
import * as z from 'zod/mini'
import type { Endpoint, Schema } from '#shared/lib/endpoint.ts'
import { AppError, type FieldCode, type FieldErrors, isFieldCode } from '#shared/lib/errors.ts'

function fieldCode(issue: z.core.$ZodIssue): FieldCode {
  if (issue.code === 'invalid_type' && issue.input === undefined) return 'required'
  // a list from which nothing was chosen, a day that was not written
  if (issue.input === '') return 'required'
  return isFieldCode(issue.message) ? issue.message : 'bad_value'
}

function fieldErrors(issues: readonly z.core.$ZodIssue[]): FieldErrors {
  const fields: [string, FieldCode][] = issues.flatMap((issue): [string, FieldCode][] =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => [[...issue.path, key].join('.'), 'unknown_key'])
      : [[issue.path.join('.'), fieldCode(issue)]],
  )
  return Object.fromEntries(fields.reverse())
}

/** What the contract does not name takes no key at all. */
const nothing: Schema<unknown> = z.strictObject({})

function parsePart(schema: Schema<unknown> = nothing, value: unknown): unknown {
  const parsed = schema.safeParse(value, { reportInput: true })
  if (!parsed.success) throw new AppError('invalid', { fields: fieldErrors(parsed.error.issues) })
  return parsed.data
}

interface RawInput {
  params: unknown
  query: unknown
  body: unknown
}

/** Path, query and body by the contract's schemas, as one object. Unknown keys are refused. */
export function parseInput<Input>(endpoint: Endpoint<Input, unknown>, raw: RawInput): Input {
  // an id that is none names nothing: the same answer as for a thing that is not there
  if (endpoint.params && !endpoint.params.safeParse(raw.params).success) throw new AppError('not_found')
  return Object.assign(
    {},
    parsePart(endpoint.params, raw.params),
    parsePart(endpoint.query, raw.query),
    parsePart(endpoint.body, raw.body),
  ) as Input
}
