// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { meetingEntryAddress } from '#shared/features/calendars.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { CalendarDialog } from './CalendarDialog.tsx'

/** This meeting as a file, or a calendar that follows all of them. */
export function CalendarButton({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const { places } = useMyPlaces()
  const [open, setOpen] = useState(false)
  const followed = meeting.audience.filter(({ id }) => places.some((place) => place.id === id))
  const items = [
    {
      id: 'file',
      icon: 'download' as const,
      label: t('calendars.file'),
      run: () => startDownload(meetingEntryAddress(meeting.id)),
    },
    { id: 'follow', icon: 'calendar' as const, label: t('calendars.follow'), run: () => setOpen(true) },
  ]
  return (
    <>
      <Menu
        label={t('calendars.add')}
        align="end"
        groups={[{ id: 'calendar', items }]}
        trigger={(props) => (
          <Button {...props} icon="calendar">
            {t('calendars.add')}
          </Button>
        )}
      />
      {open && <CalendarDialog places={followed} onClose={() => setOpen(false)} />}
    </>
  )
}
