// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api, apiOnLeaving } from '#client/lib/api.ts'
import { isPassing } from '#client/lib/errors.ts'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { isSignedIn } from '#client/lib/session.ts'
import { messageEndpoints } from '#shared/features/messages.ts'
import { applyMessage } from './cache.ts'
import { overdueRemovals, type RemovalList, readRemovals, writeRemovals } from './removalList.ts'

/** Messages that are removed here and not yet on the server: undo is not asking for it. Kept, so that a crash forgets none. */
interface Removals {
  personId: string
  queryClient: QueryClient
  /** This tab asks for them; the others of the list are another tab's until they are overdue. */
  own: Set<string>
  ids: ReadonlySet<string>
}

const nothing: ReadonlySet<string> = new Set()
let removals: Removals | null = null
const watchers = new Set<() => void>()

const entryName = (personId: string) => `removals.${personId}`

/** Longer than a throttled tab needs to say that it is still there. */
const patience = 150_000
const renewEvery = 30_000
const readList = (personId: string) => readRemovals(readRemembered(entryName(personId)))

function show(held: Removals, list: RemovalList): void {
  const ids = new Set([...list.keys(), ...held.own])
  if (ids.size === held.ids.size && [...ids].every((id) => held.ids.has(id))) return
  held.ids = ids
  for (const watcher of watchers) watcher()
}

/** Read anew each time: other tabs write the same list. */
function change(held: Removals, edit: (list: Map<string, number>) => void): void {
  const list = new Map(readList(held.personId))
  edit(list)
  remember(entryName(held.personId), list.size === 0 ? null : writeRemovals(list))
  show(held, list)
}

export const leavingMessages = (): ReadonlySet<string> => removals?.ids ?? nothing
export function subscribeRemovals(watcher: () => void): () => void {
  watchers.add(watcher)
  return () => void watchers.delete(watcher)
}

/** This tab will ask for them, and says until when the others need not. */
function take(held: Removals, ids: Iterable<string>, dueAt = Date.now() + patience): void {
  for (const id of ids) held.own.add(id)
  change(held, (list) => {
    for (const id of held.own) list.set(id, dueAt)
  })
}

function forget(held: Removals, messageId: string): void {
  held.own.delete(messageId)
  change(held, (list) => list.delete(messageId))
}

/** It is gone from the page at once; the server hears of it by `removeNow`, or when the page closes. */
export function removeLater(messageId: string): void {
  if (removals) take(removals, [messageId])
}

export function keepAfterAll(messageId: string): void {
  if (removals) forget(removals, messageId)
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** Until the server has it. Throws what the server refuses, and shows the message again. */
export async function removeNow(messageId: string): Promise<void> {
  const held = removals
  if (!held?.own.has(messageId)) return
  for (let tries = 0; isSignedIn(held.personId); tries += 1) {
    try {
      applyMessage(held.queryClient, await api(messageEndpoints.remove, { messageId }))
      return forget(held, messageId)
    } catch (error) {
      if (!isPassing(error)) {
        forget(held, messageId)
        throw error
      }
    }
    await pause(Math.min(500 * 2 ** tries, 10_000))
  }
}

/** What a crash or a closed page left: asked for again, which does no harm. */
function resume(held: Removals): void {
  const overdue = overdueRemovals(readList(held.personId), held.own, Date.now())
  if (held.own.size + overdue.length > 0) take(held, overdue)
  for (const messageId of overdue) removeNow(messageId).catch(() => undefined)
}

export function startRemovals(personId: string, queryClient: QueryClient): () => void {
  const held: Removals = { personId, queryClient, own: new Set(), ids: nothing }
  removals = held
  const look = () => show(held, readList(personId))
  look()
  resume(held)
  const timer = setInterval(() => resume(held), renewEvery)
  const leave = () => {
    // whoever opens a page next asks again, should this not arrive
    if (held.own.size > 0) take(held, [], 0)
    if (!isSignedIn(personId)) return
    for (const messageId of held.own) apiOnLeaving(messageEndpoints.remove, { messageId })
  }
  addEventListener('storage', look)
  addEventListener('pagehide', leave)
  return () => {
    clearInterval(timer)
    removeEventListener('storage', look)
    removeEventListener('pagehide', leave)
    leave()
    if (removals === held) removals = null
  }
}

/** Before signing out, which ends the other tabs too: theirs with it. */
export async function flushRemovals(): Promise<void> {
  if (removals && removals.ids.size > 0) take(removals, removals.ids)
  await Promise.race([Promise.allSettled([...leavingMessages()].map(removeNow)), pause(3_000)])
}
