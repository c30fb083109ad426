// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { supportPathsQuery } from '#client/features/supportPaths/queries.ts'
import { useSupportRights } from '#client/features/supportPaths/useRights.ts'
import { sumOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import type { Place } from '#shared/features/places.ts'
import type { SupportPath } from '#shared/features/supportPaths.ts'
import { PathCard } from './PathCard.tsx'
import { PathDialog } from './PathDialog.tsx'
import { SupportLog } from './SupportLog.tsx'

type Network = Pick<Place, 'id' | 'kind' | 'colour' | 'readOnly'>

/** The paths of a network, those that are closed after the open ones, and the log of what was done. */
export function NetworkPaths({ place }: { place: Network }) {
  const t = useT()
  const format = useFormat()
  const { writes } = useSupportRights(place)
  const query = useQuery(supportPathsQuery(place.id))
  const [dialog, setDialog] = useState<{ path: SupportPath | null } | null>(null)
  const paths = query.data?.paths ?? []
  const open = paths.filter(({ closedAt }) => closedAt === null)
  const begin = writes && (
    <Button small icon="plus" onClick={() => setDialog({ path: null })}>
      {t('support.begin')}
    </Button>
  )
  return (
    <div className="pad paths">
      <div className="phead">
        <span className="muted">{sumOf(t, format, open)}</span>
        <span className="grow" />
        {paths.length > 0 && begin}
      </div>
      <Unanswered questions={[query]} />
      {query.data && paths.length === 0 && (
        <EmptyState title={t('support.none')} action={begin}>
          {t('support.noneText')}
        </EmptyState>
      )}
      <div className="pathgrid">
        {[...open, ...paths.filter(({ closedAt }) => closedAt !== null)].map((path) => (
          <PathCard
            key={path.id}
            path={path}
            colour={place.colour}
            writes={writes}
            onEdit={() => setDialog({ path })}
          />
        ))}
      </div>
      {paths.length > 0 && <SupportLog placeId={place.id} paths={paths} writes={writes} />}
      {dialog && <PathDialog placeId={place.id} path={dialog.path} onClose={() => setDialog(null)} />}
    </div>
  )
}
