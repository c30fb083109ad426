// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { leaveLab, rejoinLab } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import { useMe } from '#client/features/people/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { labJoiningPolicy } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'

/** For members: out of a lab at once, and back by the same toast, where it is open; else asked before. */
export function LeaveLab({ place }: { place: Place }) {
  const t = useT()
  const me = useMe()
  const { busy, press } = useLabButton()
  const [asking, setAsking] = useState(false)
  if (!labJoiningPolicy.leave({ id: me.person.id, grants: me.grants }, place)) return null
  const { name } = place
  const open = place.joining === 'open' && !place.readOnly
  const comeBack = async () => {
    const { joined } = await rejoinLab(place.id)
    return joined ? undefined : t('places.labs.askedToast', { name })
  }
  const leave = press(place.id, async () => {
    setAsking(false)
    await leaveLab(place.id)
    const said = t('places.labs.left', { name })
    return open ? { said, undo: comeBack } : { said }
  })
  return (
    <>
      <Button
        small
        kind="quiet"
        aria-label={t('places.labs.leaveOf', { name })}
        busy={busy !== null}
        onClick={open ? leave : () => setAsking(true)}
      >
        {t('places.labs.leave')}
      </Button>
      <Dialog
        title={t('places.labs.leaveOf', { name })}
        open={asking}
        onClose={() => setAsking(false)}
        lightDismiss
        footer={
          <>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              {t('ui.cancel')}
            </Button>
            <Button kind="danger" onClick={leave}>
              {t('places.labs.leave')}
            </Button>
          </>
        }
      >
        <p>{t(place.joining === 'request' ? 'places.labs.backByRequest' : 'places.labs.backByInvitation')}</p>
      </Dialog>
    </>
  )
}
