// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { Conversation } from './components/Conversation.tsx'
import { PlaceLayout } from './components/PlaceLayout.tsx'
import { threadTitle } from './names.ts'
import { threadPageQuery } from './queries.ts'
import { useOpening } from './useOpening.ts'

const placeIn = (m: string | null): number | undefined => (m && /^\d{1,15}$/.test(m) ? Number(m) : undefined)

/** The messages are asked for together with the page, not after it. */
function Preload({ threadId, at }: { threadId: string; at: number | undefined }) {
  useOpening(threadId, at, useMe().person.id)
  return null
}

/** A conversation, whatever its place: beside the others of its place, or alone for a guest. */
export function ThreadPage() {
  const t = useT()
  const { threadId = '' } = useParams()
  const [search] = useSearchParams()
  const at = placeIn(search.get('m'))
  const { data, error } = useQuery(threadPageQuery(threadId))
  useTitle(data ? threadTitle(t, data.thread, data.channelName) : t('conversations.conversation'))

  if (data && !data.guest)
    return <PlaceLayout place={data.place} channelId={data.thread.channelId} threadId={threadId} at={at} />
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data && !error)
    return (
      <div className="channel alone" data-pane="conversation">
        <h1 className="vh">{t('conversations.conversation')}</h1>
        <div className="convwait">
          <LoadingShapes label={t('conversations.loading')} rows={5} />
          <Preload key={`${threadId} ${at ?? ''}`} threadId={threadId} at={at} />
        </div>
      </div>
    )
  return (
    <div className="channel alone" data-c={data?.place.colour} data-pane="conversation">
      <Conversation key={`${threadId} ${at ?? ''}`} threadId={threadId} at={at} backTo={paths.inbox} level={1} />
    </div>
  )
}
