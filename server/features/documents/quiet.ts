// SPDX-License-Identifier: AGPL-3.0-or-later

import { findLastUpdate } from '#server/features/writing/text.ts'
import { forgetAtStop } from '#server/lib/forget.ts'
import { log } from '#server/lib/log.ts'
import { bus } from '#server/lib/realtime/bus.ts'
import { isLineOpen } from '#server/lib/realtime/sockets.ts'
import { writingEvents } from '#shared/features/writing.ts'
import { DocumentModel } from './model.ts'
import { findNewestVersion } from './queries.ts'
import { cutQuietVersion } from './versions.ts'

/** After so long without an update a text is a version. */
const quietMs = 5 * 60_000
const remembered = 5_000

const timers = new Map<string, NodeJS.Timeout>()
forgetAtStop(() => {
  for (const timer of timers.values()) clearTimeout(timer)
  timers.clear()
})

/** By whoever wrote last. Two processes that see it at once: the second finds nothing new. */
async function cut(documentId: string): Promise<void> {
  timers.delete(documentId)
  try {
    const last = await findLastUpdate(documentId)
    if (last) await cutQuietVersion(documentId, last.personId)
  } catch (error) {
    // the next update or the next start sees to it
    if (isLineOpen()) log.error({ error, documentId }, 'a version was not cut')
  }
}

export function followWriting(): void {
  bus.on(writingEvents.updated, ({ documentId }) => {
    const known = timers.get(documentId)
    if (known) known.refresh()
    else if (timers.size < remembered) timers.set(documentId, setTimeout(() => void cut(documentId), quietMs).unref())
  })
}

/** What a process that died did not cut. */
export async function cutQuietVersions(now = Date.now()): Promise<void> {
  for await (const { _id } of DocumentModel.find({ draft: { $ne: null } }, { _id: 1 })
    .lean()
    .cursor()) {
    const [last, newest] = await Promise.all([findLastUpdate(_id), findNewestVersion(_id)])
    const isDue = last && last.seq > (newest?.seq ?? 0) && last.at.getTime() < now - quietMs
    if (isDue) await cutQuietVersion(_id, last.personId)
  }
}
