// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { CalendarDialog } from './CalendarDialog.tsx'

/** All my meetings, or those of the place one looks at, in the calendar one has. */
export function FollowButton({ place }: { place: { id: string; name: string } | undefined }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button small kind="quiet" icon="calendar" className="follow" onClick={() => setOpen(true)}>
        {t('calendars.follow')}
      </Button>
      {open && <CalendarDialog places={place ? [place] : []} onClose={() => setOpen(false)} />}
    </>
  )
}
