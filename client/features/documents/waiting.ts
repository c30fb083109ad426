// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueries } from '@tanstack/react-query'
import { waitingAdoptionsQuery } from '#client/features/adoption/queries.ts'
import { waitingAnnouncementsQuery } from '#client/features/announcements/queries.ts'
import { waitingCommentsQuery } from '#client/features/comments/queries.ts'
import { waitingChaptersQuery } from '#client/features/drafting/queries.ts'
import { documentLimits } from '#shared/features/documents.ts'
import { addDays, type Day } from '#shared/lib/dates.ts'
import { waitingQuery } from './queries.ts'

/** The second time that a signature's end is said, and louder. */
export const isEndingSoon = (validTo: Day, on: Day): boolean => validTo <= addDays(on, documentLimits.soonDays)

/** All that waits for me among the documents: it is drawn when the last answer is there, and what stands below it then. */
export const useWaiting = () =>
  useQueries({
    queries: [
      waitingQuery,
      waitingCommentsQuery,
      waitingAdoptionsQuery,
      waitingChaptersQuery,
      waitingAnnouncementsQuery,
    ],
  })

/** Everything has been asked, and nothing waits. */
export const nothingWaits = (questions: ReturnType<typeof useWaiting>): boolean =>
  questions.every(({ data }) => data !== undefined && Object.values(data).every((list) => list.length === 0))
