// SPDX-License-Identifier: AGPL-3.0-or-later
import { apiOnLeaving } from '#client/lib/api.ts'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { leaveLab } from './acts.ts'

/** Labs somebody is about to leave, and who: undo is not asking the server for it. Until it answers they are in. */
let leaving: ReadonlyMap<string, string> = new Map()
const watchers = new Set<() => void>()
let stopKeeping: (() => void) | undefined

export const leavingLabs = (): ReadonlyMap<string, string> => leaving
export function subscribeLeaving(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** A page that closes, or a person who signs out, takes nothing back: what is left open is done. */
function keep(): () => void {
  const leave = () => {
    for (const [placeId, personId] of leaving)
      if (isSignedIn(personId)) apiOnLeaving(labJoiningEndpoints.leave, { placeId })
  }
  addEventListener('pagehide', leave)
  const forget = registerLocalCopies({
    async countUnsent() {
      await Promise.allSettled([...leaving.keys()].map(leaveNow))
      return 0
    },
    clear: async () => undefined,
  })
  return () => {
    removeEventListener('pagehide', leave)
    forget()
  }
}

function change(edit: (next: Map<string, string>) => void): void {
  const next = new Map(leaving)
  edit(next)
  leaving = next
  if (next.size > 0) stopKeeping ??= keep()
  else {
    stopKeeping?.()
    stopKeeping = undefined
  }
  for (const watcher of watchers) watcher()
}

export const leaveLater = (personId: string, placeId: string): void => change((next) => next.set(placeId, personId))
export const stayAfterAll = (placeId: string): void => change((next) => next.delete(placeId))

/** Whether somebody has left; throws what the server refuses, and then they have not. */
export async function leaveNow(placeId: string): Promise<boolean> {
  const personId = leaving.get(placeId)
  if (personId === undefined) return false
  try {
    if (!isSignedIn(personId)) return false
    await leaveLab(placeId)
    return true
  } finally {
    stayAfterAll(placeId)
  }
}
