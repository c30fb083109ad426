// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { portfolioQuery } from '#client/features/portfolio/queries.ts'
import { api } from '#client/lib/api.ts'
import { newId } from '#client/lib/newId.ts'
import {
  supportPathEndpoints as endpoints,
  type SupportEntry,
  type SupportEntryDraft,
  type SupportPath,
  type SupportPathDraft,
} from '#shared/features/supportPaths.ts'
import { clockOf } from '#shared/lib/clock.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { supportKey } from './queries.ts'

/** What hangs on the work of a network is asked again; whoever waits sees it done. */
export async function refreshSupport(queryClient: QueryClient, placeId: string): Promise<void> {
  void queryClient.invalidateQueries({ queryKey: portfolioQuery.queryKey })
  await queryClient.invalidateQueries({ queryKey: [...supportKey, placeId] })
}

async function refreshed<Done>(queryClient: QueryClient, placeId: string, act: Promise<Done>): Promise<Done> {
  try {
    return await act
  } finally {
    // what is refused as outdated is asked again too
    await refreshSupport(queryClient, placeId)
  }
}

export const createPath = (queryClient: QueryClient, placeId: string, draft: SupportPathDraft & { clientId: string }) =>
  refreshed(queryClient, placeId, api(endpoints.create, { placeId, ...draft }))

type PathChange = SupportPathDraft & { version: number; closed: boolean }

export const editPath = (
  queryClient: QueryClient,
  { id, placeId }: Pick<SupportPath, 'id' | 'placeId'>,
  change: PathChange,
) => refreshed(queryClient, placeId, api(endpoints.edit, { pathId: id, ...change }))

/** A path as it is, to be written again with something else in it. */
export const pathDraftOf = ({ title, aim, topic, activity, facilitators, plannedMinutes }: SupportPath) => ({
  ...{ title, aim, topic, activity, plannedMinutes },
  facilitatorIds: facilitators.map(({ id }) => id),
})

export const editEntry = (
  queryClient: QueryClient,
  { id, placeId, version }: Pick<SupportEntry, 'id' | 'placeId' | 'version'>,
  draft: SupportEntryDraft,
) => refreshed(queryClient, placeId, api(endpoints.editEntry, { entryId: id, version, ...draft }))

export const removeEntry = (queryClient: QueryClient, { id, placeId }: Pick<SupportEntry, 'id' | 'placeId'>) =>
  refreshed(queryClient, placeId, api(endpoints.removeEntry, { entryId: id }))

/** What was written down, to be written again: it stood where it stands, whatever it overlaps. */
export function entryDraftOf(entry: SupportEntry): SupportEntryDraft {
  const start = new Date(entry.start)
  return {
    day: dayOf(start),
    from: clockOf(start),
    minutes: entry.meetingId === null ? entry.minutes : null,
    channel: entry.channel,
    facilitatorIds: entry.facilitators.map(({ id }) => id),
    personIds: entry.people.map(({ id }) => id),
    meetingId: entry.meetingId,
    done: entry.done,
    nextStep: entry.nextStep,
    knowingly: true,
  }
}

/** What was taken away stands again. */
export const restoreEntry = (queryClient: QueryClient, entry: SupportEntry) =>
  refreshed(
    queryClient,
    entry.placeId,
    api(endpoints.log, { pathId: entry.pathId, clientId: newId(), ...entryDraftOf(entry) }),
  )
