// SPDX-License-Identifier: AGPL-3.0-or-later
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { ComponentProps } from 'react'
import { administrationKey } from '#client/features/administration/queries.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import { conversationEndpoints } from '#shared/features/conversations.ts'

const openThreadsQuery = (placeId: string) =>
  queryOptions({
    queryKey: [...administrationKey, 'threads', placeId],
    queryFn: ({ signal }) => api(conversationEndpoints.list, { placeId }, { signal }),
    enabled: placeId !== '',
  })

interface ThreadSelectProps extends Pick<ComponentProps<typeof Select>, 'name' | 'value' | 'onChange' | 'error'> {
  placeId: string
}

/** The conversation a guest is invited to: of those that whoever invites may read. */
export function ThreadSelect({ placeId, ...wiring }: ThreadSelectProps) {
  const t = useT()
  const { data, error, refetch } = useQuery(openThreadsQuery(placeId))
  const { data: places } = useQuery(administeredPlacesQuery)
  const channels = places?.places.find(({ place }) => place.id === placeId)?.channels ?? []
  const options = (data?.rows ?? []).map(({ thread }) => ({
    value: thread.id,
    label:
      thread.title ??
      `${channels.find(({ id }) => id === thread.channelId)?.name ?? ''} · ${t('administration.people.general')}`,
  }))
  // staff without a role in the place is refused: that is an answer
  const refused = isCode(error, 'not_found')
  return (
    <>
      {error && !refused && !data && <ErrorState onRetry={() => void refetch()} />}
      <Select
        label={t('administration.people.thread')}
        options={[{ value: '', label: '–' }, ...options]}
        {...(refused && { hint: t('administration.people.noThreads') })}
        {...wiring}
      />
    </>
  )
}
