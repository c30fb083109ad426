// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { calendarsQuery } from '#client/features/calendars/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { PlaceSeen } from '#shared/features/places.ts'
import { FeedRow } from './FeedRow.tsx'

interface CalendarDialogProps {
  /** Places whose meetings can be followed by themselves. */
  places: readonly Pick<PlaceSeen, 'id' | 'name'>[]
  onClose: () => void
}

/** Addresses by which a calendar on a phone or in an office follows what is here. */
export function CalendarDialog({ places, onClose }: CalendarDialogProps) {
  const t = useT()
  const { data, isError, refetch } = useQuery(calendarsQuery)
  const addressOf = (placeId: string | null) =>
    data?.feeds.find(({ place }) => (place?.id ?? null) === placeId)?.address
  return (
    <Dialog title={t('calendars.title')} open onClose={onClose} lightDismiss className="calendardialog">
      <p>{t('calendars.how')}</p>
      {isError && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {data && (
        <>
          <FeedRow
            placeId={null}
            title={t('calendars.mine')}
            hint={t('calendars.mineHint')}
            address={addressOf(null)}
          />
          {places.map(({ id, name }) => (
            <FeedRow key={id} placeId={id} title={name} hint={t('calendars.placeHint')} address={addressOf(id)} />
          ))}
        </>
      )}
    </Dialog>
  )
}
