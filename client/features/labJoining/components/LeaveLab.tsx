// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { joinLab, leaveLab } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import {
  leaveLater,
  leaveNow,
  leavingLabs,
  stayAfterAll,
  subscribeLeaving,
} from '#client/features/labJoining/leaving.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { labJoiningPolicy } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'

/** For members. Out of an open lab at once, and back by the same toast; out of another when the toast has gone by. */
export function LeaveLab({ place }: { place: Place }) {
  const t = useT()
  const me = useMe()
  const toast = useToast()
  const { busy, press } = useLabButton()
  const leaving = useSyncExternalStore(subscribeLeaving, leavingLabs)
  if (!labJoiningPolicy.leave({ id: me.person.id, grants: me.grants }, place)) return null
  const { name } = place
  const said = t('places.labs.left', { name })
  const comeBack = async () => {
    const { joined } = await joinLab(place.id)
    return joined ? undefined : t('places.labs.askedToast', { name })
  }
  const leaveAndOfferBack = press(place.id, async () => {
    await leaveLab(place.id)
    return { said, undo: comeBack }
  })
  const stay = () => stayAfterAll(place.id)
  const putOff = () => {
    const begun = leaveLater(me.person.id, place.id)
    toast({
      text: t(place.joining === 'request' ? 'places.labs.leavingByRequest' : 'places.labs.leavingByInvitation', {
        name,
      }),
      action: { label: t('ui.undo'), run: stay },
      onGone: press(place.id, async () => ({ said: (await leaveNow(begun)) ? said : undefined })),
    })
  }
  const backAtWill = place.joining === 'open' && !place.readOnly
  const isLeaving = leaving.has(place.id)
  return (
    <>
      {isLeaving && <Tag icon="clock">{t('places.labs.leaving')}</Tag>}
      <Button
        small
        kind="quiet"
        aria-label={t(isLeaving ? 'places.labs.stayIn' : 'places.labs.leaveOf', { name })}
        busy={busy !== null}
        onClick={isLeaving ? stay : backAtWill ? leaveAndOfferBack : putOff}
      >
        {t(isLeaving ? 'places.labs.stay' : 'places.labs.leave')}
      </Button>
    </>
  )
}
