// SPDX-License-Identifier: AGPL-3.0-or-later
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Audience, announcementEndpoints } from '#shared/features/announcements.ts'
import { meetingEndpoints, meetingLimits } from '#shared/features/meetings.ts'
import { addDays, today } from '#shared/lib/dates.ts'

export const announcementQuery = (announcementId: string) =>
  queryOptions({
    queryKey: ['announcement', announcementId],
    queryFn: ({ signal }) => api(announcementEndpoints.read, { announcementId }, { signal }),
  })

/** A presa visione that I owe. */
export const waitingAnnouncementsQuery = queryOptions({
  queryKey: ['announcements', 'waiting'],
  queryFn: ({ signal }) => api(announcementEndpoints.waiting, undefined, { signal }),
})

const pages = {
  initialPageParam: {} as { before?: string },
  getNextPageParam: ({ next }: { next: string | null }) => (next === null ? undefined : { before: next }),
  staleTime: 0,
}

export const receivedAnnouncementsQuery = infiniteQueryOptions({
  queryKey: ['announcements', 'received'],
  queryFn: ({ signal, pageParam }) => api(announcementEndpoints.received, { ...pageParam }, { signal }),
  ...pages,
})

export const sentAnnouncementsQuery = infiniteQueryOptions({
  queryKey: ['announcements', 'sent'],
  queryFn: ({ signal, pageParam }) => api(announcementEndpoints.sent, { ...pageParam }, { signal }),
  ...pages,
})

/** Who got it and what became of it. */
export const deliveryQuery = (announcementId: string) =>
  queryOptions({
    queryKey: ['announcement', announcementId, 'delivery'],
    queryFn: ({ signal }) => api(announcementEndpoints.delivery, { announcementId }, { signal }),
    staleTime: 0,
  })

/** What I may announce to. */
export const reachQuery = queryOptions({
  queryKey: ['announcements', 'reach'],
  queryFn: ({ signal }) => api(announcementEndpoints.reach, undefined, { signal }),
  staleTime: 0,
})

/** How many it would reach now; the count before stands while the next is on its way. */
export const audienceCountQuery = (audience: Audience) =>
  queryOptions({
    queryKey: ['announcements', 'count', audience],
    queryFn: ({ signal }) => api(announcementEndpoints.count, { audience }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  })

/** The meeting that an announcement calls people to, asked again whenever it is shown. */
export const attachedMeetingQuery = (meetingId: string) =>
  queryOptions({
    queryKey: ['announcements', 'meeting', meetingId],
    queryFn: ({ signal }) => api(meetingEndpoints.read, { meetingId }, { signal }),
    staleTime: 0,
  })

/** Meetings to come that one may announce. */
export const comingMeetingsQuery = queryOptions({
  queryKey: ['announcements', 'meetings'],
  queryFn: ({ signal }) =>
    api(meetingEndpoints.list, { from: today(), to: addDays(today(), meetingLimits.days) }, { signal }),
  staleTime: 0,
})
