// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { administeredPlacesQuery, administrationKey } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { conversationEndpoints } from '#shared/features/conversations.ts'

const openThreadsQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...administrationKey, 'threads', placeId],
    queryFn: ({ signal }) => api(conversationEndpoints.list, { placeId }, { signal }),
    enabled: placeId !== '',
    // staff without a role in the place is refused: that is an answer
    retry: false,
  })

interface ThreadSelectProps extends Pick<ComponentProps<typeof Select>, 'name' | 'value' | 'onChange' | 'error'> {
  placeId: string
}

/** The conversation a guest is invited to: of those that whoever invites may read. */
export function ThreadSelect({ placeId, ...wiring }: ThreadSelectProps) {
  const t = useT()
  const { data, isError } = useQuery(openThreadsQuery(placeId))
  const { data: places } = useQuery(administeredPlacesQuery)
  const channels = places?.places.find(({ place }) => place.id === placeId)?.channels ?? []
  const options = (data?.rows ?? []).map(({ thread }) => ({
    value: thread.id,
    label:
      thread.title ??
      `${channels.find(({ id }) => id === thread.channelId)?.name ?? ''} · ${t('administration.people.general')}`,
  }))
  return (
    <Select
      label={t('administration.people.thread')}
      options={[{ value: '', label: '–' }, ...options]}
      {...(isError && { hint: t('administration.people.noThreads') })}
      {...wiring}
    />
  )
}
