// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect } from 'vitest'
import { openZip } from '#server/lib/office/zip.ts'
import { type ExportState, exportAddress, exportEndpoints } from '#shared/features/exports.ts'
import type { TestPerson } from './people.ts'
import { testServer } from './server.ts'

/** What an export came to, once it has come to something. */
export async function settledExport(by: TestPerson, exportId: string): Promise<ExportState> {
  let state: ExportState | undefined
  await expect
    .poll(async () => {
      state = await by.api(exportEndpoints.read, { exportId })
      return state.state
    })
    .toMatch(/ready|failed/)
  if (!state) throw new Error('no answer')
  return state
}

export const fetchExport = (by: TestPerson, exportId: string): Promise<Response> =>
  fetch(`${testServer().url}${exportAddress(exportId)}`, { headers: { authorization: `Bearer ${by.token}` } })

/** The parts of one that is an archive, as a Word file is too. */
export async function openExport(by: TestPerson, exportId: string) {
  const answer = await fetchExport(by, exportId)
  expect(answer.status).toBe(200)
  const bytes = Buffer.from(await answer.arrayBuffer())
  const parts = await openZip(bytes)
  const read = async (name: string) => String(await parts.read(name))
  return { bytes, names: [...parts.names].sort(), read, disposition: answer.headers.get('content-disposition') ?? '' }
}
