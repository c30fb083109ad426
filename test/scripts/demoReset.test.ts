// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, it } from 'vitest'
import { inRoot } from '#scripts/lib/root.mjs'
import { run } from '#scripts/lib/run.mjs'
import { buildPerson } from '#server/features/people/build.ts'
import { sessionEndpoints } from '#shared/features/sessions.ts'
import { rawRequest } from '#test/support/api.ts'
import { startTestServer } from '#test/support/server.ts'

const { env } = await startTestServer()
const { MONGODB_URI, DATA_DIR, UPLOADS_DIR, JWT_SECRET, PORT } = env

const reset = (...words: string[]) =>
  run(process.execPath, [inRoot('scripts/demo-reset.mjs'), ...words], {
    env: { PATH: process.env.PATH, MONGODB_URI, DATA_DIR, UPLOADS_DIR, JWT_SECRET, PORT: String(PORT) },
  })

/** The staff login that is printed, in a line of three words. */
const printedStaff = (out: string) => {
  const [, email = '', password = ''] = /^ {2}staff +(\S+) +(\S+)$/m.exec(out) ?? []
  return { email, password }
}
const signIn = async (login: { email: string; password: string }) =>
  (await rawRequest(sessionEndpoints.signIn, login)).status

it('loads the demo anew, prints logins that open, and asks again where somebody real is', async () => {
  const before = await reset()
  expect(before).toMatchObject({ code: 0, out: expect.stringContaining('The demo programme is loaded') })
  expect(await signIn(printedStaff(before.out))).toBe(200)

  const after = await reset()
  expect(after).toMatchObject({ code: 0, out: expect.stringMatching(/Removed of the demo:.* [1-9]\d* messages/) })
  expect(await signIn(printedStaff(before.out))).toBe(401)
  expect(await signIn(printedStaff(after.out))).toBe(200)

  await buildPerson({ name: 'Vera Reale' })
  expect(await reset()).toMatchObject({ code: 1, err: expect.stringMatching(/npm run demo:reset -- --yes$/m) })
  expect(await signIn(printedStaff(after.out))).toBe(200)
}, 120_000)
