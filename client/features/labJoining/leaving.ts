// SPDX-License-Identifier: AGPL-3.0-or-later
import { apiOnLeaving } from '#client/lib/api.ts'
import { registerLocalCopies } from '#client/lib/localCopies.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { labJoiningEndpoints } from '#shared/features/labJoining.ts'
import { leaveLab } from './acts.ts'

/** Somebody who is about to leave a lab. */
export interface Leaving {
  personId: string
  placeId: string
}

/** By lab. Undo is not asking the server for it, and until it answers they are in. */
let leaving: ReadonlyMap<string, Leaving> = new Map()
const watchers = new Set<() => void>()
let stopKeeping: (() => void) | undefined

export const leavingLabs = (): ReadonlyMap<string, Leaving> => leaving
export function subscribeLeaving(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** A page that closes, or a person who signs out, takes nothing back: what is left open is done. */
function keep(): () => void {
  const leave = () => {
    for (const { placeId, personId } of leaving.values())
      if (isSignedIn(personId)) apiOnLeaving(labJoiningEndpoints.leave, { placeId })
  }
  addEventListener('pagehide', leave)
  const forget = registerLocalCopies({
    async countUnsent() {
      await Promise.allSettled([...leaving.values()].map(leaveNow))
      return 0
    },
    clear: async () => undefined,
  })
  return () => {
    removeEventListener('pagehide', leave)
    forget()
  }
}

function change(edit: (next: Map<string, Leaving>) => void): void {
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

export function leaveLater(personId: string, placeId: string): Leaving {
  const begun = { personId, placeId }
  change((next) => next.set(placeId, begun))
  return begun
}
export const stayAfterAll = (placeId: string): void => change((next) => next.delete(placeId))

/** Whether somebody has left, not having thought better of it; throws what the server refuses, and then they have not. */
export async function leaveNow(begun: Leaving): Promise<boolean> {
  const { personId, placeId } = begun
  if (leaving.get(placeId) !== begun) return false
  try {
    if (!isSignedIn(personId)) return false
    await leaveLab(placeId)
    return true
  } finally {
    stayAfterAll(placeId)
  }
}
