// SPDX-License-Identifier: AGPL-3.0-or-later
import type { QueryClient } from '@tanstack/react-query'
import { api } from '#client/lib/api.ts'
import { type Chapter, draftingEndpoints as endpoints } from '#shared/features/drafting.ts'
import type { InputOf } from '#shared/lib/endpoint.ts'
import { chaptersQuery } from './queries.ts'

/** A chapter as it is now, unless a newer one is there. */
function takeChapter(queryClient: QueryClient, chapter: Chapter): void {
  queryClient.setQueryData(chaptersQuery(chapter.documentId).queryKey, (known) => {
    if (!known) return known
    const others = known.chapters.filter(({ blockId }) => blockId !== chapter.blockId)
    const before = known.chapters.find(({ blockId }) => blockId === chapter.blockId)
    return before && before.rev > chapter.rev ? known : { chapters: [...others, chapter] }
  })
}

const taken = async (queryClient: QueryClient, answer: Promise<Chapter>): Promise<void> =>
  takeChapter(queryClient, await answer)

export const arrangeChapter = (queryClient: QueryClient, arranged: InputOf<typeof endpoints.arrange>) =>
  taken(queryClient, api(endpoints.arrange, arranged))

export const addSource = (queryClient: QueryClient, source: InputOf<typeof endpoints.addSource>) =>
  taken(queryClient, api(endpoints.addSource, source))

export const removeSource = (queryClient: QueryClient, source: InputOf<typeof endpoints.removeSource>) =>
  taken(queryClient, api(endpoints.removeSource, source))
