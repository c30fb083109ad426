// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { CalendarDialog } from './CalendarDialog.tsx'

/** All my meetings, or those of the place one looks at, in the calendar one has. */
export function FollowButton({ place }: { place: { id: string; name: string } | undefined }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <IconButton icon="calendar" label={t('calendars.follow')} onClick={() => setOpen(true)} />
      {open && <CalendarDialog places={place ? [place] : []} onClose={() => setOpen(false)} />}
    </>
  )
}
