// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { placeQuery } from '#client/features/places/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { invitationPolicy } from '#shared/features/invitations.ts'
import { InvitationsPanel } from './components/InvitationsPanel.tsx'

/** Facilitators and coordinators bring people into their own place. */
export function PlaceInvitationsPage() {
  const t = useT()
  const me = useMe()
  const { placeId = '' } = useParams()
  const { data, error, refetch } = useQuery(placeQuery(placeId))
  useTitle(t('administration.places.invite'))
  const actor = { id: me.person.id, grants: me.grants }
  if (isCode(error, 'not_found')) return <NoRight />
  if (data && !invitationPolicy.manage(actor, data.place, 'member')) return <NoRight />
  return (
    <div className="page pad administration">
      <header className="phead">
        <h1>{t('administration.places.invite')}</h1>
        {data && (
          <Link to={paths.place(data.place)} dir="auto">
            {data.place.name}
          </Link>
        )}
      </header>
      <div className="narrow colstack">
        {error && !data && <ErrorState onRetry={() => void refetch()} />}
        {!data && !error && <LoadingShapes />}
        {data && <InvitationsPanel place={data.place} />}
      </div>
    </div>
  )
}
