// SPDX-License-Identifier: AGPL-3.0-or-later
import { insertTogether } from '#server/lib/db/insertTogether.ts'
import { SessionModel } from './model.ts'
import { issueTokens, newSession, type SessionTokens } from './service.ts'

/** For tests: somebody signed in on a device. */
export async function buildSession(personId: string): Promise<SessionTokens> {
  const session = newSession(personId, 'a device of a test')
  await insertTogether(SessionModel, session)
  return issueTokens(session, 0)
}
