// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api, apiOnLeaving } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { applyMessage } from './cache.ts'

/** Messages that are removed here and not yet on the server: undo is not asking for it. Kept, so that a crash forgets none. */
interface Removals {
  personId: string
  queryClient: QueryClient
  ids: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()
let removals: Removals | null = null
const watchers = new Set<() => void>()

const entryName = (personId: string) => `removals.${personId}`
const readIds = (personId: string) => (readRemembered(entryName(personId)) ?? '').split(' ').filter(Boolean)

function change(held: Removals, ids: ReadonlySet<string>): void {
  held.ids = ids
  remember(entryName(held.personId), ids.size === 0 ? null : [...ids].join(' '))
  for (const watcher of watchers) watcher()
}

const without = (ids: ReadonlySet<string>, id: string): ReadonlySet<string> =>
  new Set([...ids].filter((one) => one !== id))

export const leavingMessages = (): ReadonlySet<string> => removals?.ids ?? nothing
export function subscribeRemovals(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** It is gone from the page at once; the server hears of it by `removeNow`, or when the page closes. */
export function removeLater(messageId: string): void {
  if (removals) change(removals, new Set([...removals.ids, messageId]))
}

export function keepAfterAll(messageId: string): void {
  if (removals) change(removals, without(removals.ids, messageId))
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Until the server has it. Throws what the server refuses, and shows the message again. */
export async function removeNow(messageId: string): Promise<void> {
  const held = removals
  if (!held?.ids.has(messageId)) return
  for (let tries = 0; isSignedIn(held.personId); tries += 1) {
    try {
      applyMessage(held.queryClient, await api(messageEndpoints.remove, { messageId }))
      return change(held, without(held.ids, messageId))
    } catch (error) {
      if (!isPassing(error)) {
        change(held, without(held.ids, messageId))
        throw error
      }
    }
    await pause(Math.min(500 * 2 ** tries, 10_000))
  }
}

export function startRemovals(personId: string, queryClient: QueryClient): () => void {
  const held: Removals = { personId, queryClient, ids: new Set(readIds(personId)) }
  removals = held
  // what a crash or a closed page left: asked for again, which does no harm
  for (const messageId of held.ids) removeNow(messageId).catch(() => undefined)
  const leave = () => {
    if (!isSignedIn(personId)) return
    for (const messageId of held.ids) apiOnLeaving(messageEndpoints.remove, { messageId })
  }
  addEventListener('pagehide', leave)
  return () => {
    removeEventListener('pagehide', leave)
    leave()
    if (removals === held) removals = null
  }
}

export async function flushRemovals(): Promise<void> {
  await Promise.race([Promise.allSettled([...leavingMessages()].map(removeNow)), pause(3_000)])
}
