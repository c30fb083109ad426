// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { phone, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import type { Place } from '#shared/features/places.ts'
import { PlaceLayout } from './components/PlaceLayout.tsx'
import { threadRowsQuery } from './queries.ts'

/** Where there is room the list opens with a conversation: the newest with something to read, else the newest. */
function useFirstThread(placeId: string, channelId: string | undefined): string | undefined {
  const onPhone = useMediaQuery(phone)
  const unread = useUnreadCounts()
  const { data } = useQuery(threadRowsQuery(placeId))
  const [chosen, setChosen] = useState<string>()
  if (chosen === undefined && data && !onPhone) {
    const rows = data.rows.filter(({ thread }) => channelId === undefined || thread.channelId === channelId)
    const first = rows.find(({ thread }) => unread.ofThread(thread.id).count > 0) ?? rows[0]
    if (first) setChosen(first.thread.id)
  }
  return onPhone ? undefined : chosen
}

function Talk({ place, channelId, name }: { place: Place; channelId: string | undefined; name: string }) {
  useTitle(name)
  const threadId = useFirstThread(place.id, channelId)
  return <PlaceLayout place={place} channelId={channelId} threadId={threadId} />
}

/** Before my places are known, or when they could not be asked for. */
function Waiting({ title }: { title: string }) {
  const { failed, ask } = useMyPlaces()
  return <PageToCome title={title} failed={failed} onRetry={ask} />
}

export function LabPage() {
  const t = useT()
  const { placeId = '' } = useParams()
  const { places, loaded } = useMyPlaces()
  const place = places.find(({ id }) => id === placeId)
  if (!place) return loaded ? <NoRight /> : <Waiting title={t('places.labs.title')} />
  return <Talk key={place.id} place={place} channelId={undefined} name={place.name} />
}

/** A channel of the whole programme. */
export function ChannelPage() {
  const t = useT()
  const { channelId = '' } = useParams()
  const { places, channels, loaded } = useMyPlaces()
  const channel = channels.find(({ id }) => id === channelId)
  const place = places.find(({ id }) => id === channel?.placeId)
  if (!channel || !place) return loaded ? <NoRight /> : <Waiting title={t('shell.ofProgramme')} />
  return <Talk key={channel.id} place={place} channelId={channel.id} name={channel.name} />
}
