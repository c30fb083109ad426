// SPDX-License-Identifier: AGPL-3.0-or-later
import { type QueryClient, QueryObserver } from '@tanstack/react-query'
import { vi } from 'vitest'
import { listenToFeatures } from '#client/features/index.ts'
import { startLate } from '#client/features/late.ts'
import { announce, connectionState, onAnnouncement, openLive } from '#client/lib/live.ts'
import { createQueryClient } from '#client/lib/queryClient.ts'
import { adoptSession } from '#client/lib/session.ts'
import { meEndpoints } from '#shared/features/me.ts'
import type { EventDef } from '#shared/lib/event.ts'
import type { TestPerson } from '#test/support/people.ts'
import { closeGate } from './browser.ts'
import type { AnyQuery } from './queries.ts'

export interface HeldClient {
  /** What each query shows now, without the client's own book-keeping. */
  shown: () => Record<string, unknown>
  /** The same, or what is named of it, asked anew of the server by a client that holds nothing. */
  fresh: (names?: readonly string[]) => Promise<Record<string, unknown>>
  /** Asks again for what is named, or for everything; the answers are kept back until `release`. */
  askAndKeepBack: (names?: readonly string[]) => Promise<{ release: () => void }>
  /** How often each query was told something, by an answer or an announcement. */
  timesTold: () => Record<string, number>
  /** Resolves when nothing is being asked. */
  quiet: () => Promise<void>
  /** Every announcement of the last `applied`, once more. */
  hearAgain: () => void
  /** Resolves when an announcement of this kind has been applied by every feature. */
  applied: <Payload>(event: EventDef<string, Payload>, where: (payload: Payload) => boolean) => Promise<void>
  close: () => void
}

const patienceMs = 30_000

type Queries = Readonly<Record<string, AnyQuery>>

const isRecord = (data: unknown): data is Record<string, unknown> => typeof data === 'object' && data !== null

/** What a query shows. How much of the numbers a log knows, and in which order presence is looked up, is their affair. */
function withoutBookKeeping(data: unknown): unknown {
  if (!isRecord(data)) return data
  if ('messages' in data && 'heard' in data)
    return { messages: data.messages, hasOlder: data.hasOlder, hasNewer: data.hasNewer }
  const keys = Object.keys(data)
  if (keys.length === 1 && Array.isArray(data.people)) return new Set(data.people)
  return data
}

async function fetchAll(client: QueryClient, queries: Queries): Promise<Record<string, unknown>> {
  const answers = Object.entries(queries).map(async ([name, query]) => [
    name,
    withoutBookKeeping(await client.fetchQuery({ ...query, staleTime: 0 })),
  ])
  return Object.fromEntries(await Promise.all(answers))
}

/** A client as it runs in a browser, signed in and connected, with every query on the screen. */
export async function holdClient(person: TestPerson, queries: Queries): Promise<HeldClient> {
  adoptSession({
    accessToken: person.token ?? '',
    expiresAt: new Date(Date.now() + 600_000).toISOString(),
    sessionId: person.sessionId,
    me: await person.api(meEndpoints.read),
  })
  const client = createQueryClient()
  const all = Object.values(queries)
  const named = (names: readonly string[] = Object.keys(queries)): Queries =>
    Object.fromEntries(Object.entries(queries).filter(([name]) => names.includes(name)))
  let heard: [name: string, payload: unknown][] = []
  const stops = [listenToFeatures(), startLate(client)]
  const stopLive = openLive(client)
  await vi.waitUntil(() => connectionState() === 'online', { timeout: patienceMs, interval: 2 })
  const observers = all.map((query) => new QueryObserver(client, { ...query }).subscribe(() => undefined))
  await vi.waitUntil(() => all.every(({ queryKey }) => client.getQueryState(queryKey)?.status === 'success'), {
    timeout: patienceMs,
    interval: 2,
  })

  return {
    shown: () =>
      Object.fromEntries(
        Object.entries(queries).map(([name, { queryKey }]) => [
          name,
          withoutBookKeeping(client.getQueryData(queryKey)),
        ]),
      ),
    timesTold: () =>
      Object.fromEntries(
        Object.entries(queries).map(([name, { queryKey }]) => [
          name,
          client.getQueryState(queryKey)?.dataUpdateCount ?? 0,
        ]),
      ),
    async quiet() {
      await vi.waitUntil(() => client.isFetching() === 0, { timeout: patienceMs, interval: 1 })
    },
    fresh: (names) => fetchAll(createQueryClient(), named(names)),
    async askAndKeepBack(names) {
      const gate = closeGate()
      // a log is never fetched again: its catch-up asks for what is missing
      const asked = Object.values(named(names)).filter(({ meta }) => meta?.log !== true)
      for (const { queryKey } of asked) void client.refetchQueries({ queryKey, exact: true })
      const arrived = vi.waitUntil(() => gate.arrived >= asked.length, { timeout: patienceMs, interval: 2 })
      await arrived.catch((error: unknown) => {
        gate.open()
        throw error
      })
      return { release: gate.open }
    },
    hearAgain() {
      for (const [name, payload] of heard) announce(name, payload, client)
    },
    applied: (event, where) =>
      new Promise((resolve) => {
        heard = []
        // registered last: every feature has had its turn
        const stop = onAnnouncement(event, (payload) => {
          heard.push([event.name, payload])
          if (!where(payload)) return
          stop()
          resolve()
        })
      }),
    close() {
      for (const stop of observers) stop()
      stopLive()
      for (const stop of stops) stop()
      client.clear()
    },
  }
}
