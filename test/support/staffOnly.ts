// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import type { Endpoint } from '#shared/lib/endpoint.ts'
import { errorOf } from './api.ts'
import { type People, personNames } from './people.ts'

/** First every other role is refused, then the programme's staff does it: the same request each time. */
export async function onlyStaffMay<Input, Output>(
  people: People,
  endpoint: Endpoint<Input, Output>,
  input: Input,
): Promise<Output> {
  for (const name of personNames.filter((one) => one !== 'staff')) {
    const refusal = await people[name].request(endpoint, input)
    const wanted = name === 'anonymous' ? 'unauthenticated' : 'forbidden'
    expect([name, errorOf(refusal).code]).toEqual([name, wanted])
  }
  return people.staff.api(endpoint, input as never)
}
