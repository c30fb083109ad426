// SPDX-License-Identifier: AGPL-3.0-or-later
import type { MySession } from '#shared/features/sessions.ts'
import type { Session } from './queries.ts'

export const presentSession = (session: Session, currentId: string): MySession => ({
  id: session._id,
  device: session.device,
  createdAt: session.createdAt.toISOString(),
  lastSeenAt: session.lastSeenAt.toISOString(),
  current: session._id === currentId,
})
