// SPDX-License-Identifier: AGPL-3.0-or-later
import { leaveLab, rejoinLab } from '#client/features/labJoining/acts.ts'
import { useLabButton } from '#client/features/labJoining/button.ts'
import { useMe } from '#client/features/people/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { labJoiningPolicy } from '#shared/features/labJoining.ts'
import type { Place } from '#shared/features/places.ts'

/** For members: out of a lab at once; back in by the same toast where it is open. */
export function LeaveLab({ place }: { place: Place }) {
  const t = useT()
  const me = useMe()
  const { busy, press } = useLabButton()
  if (!labJoiningPolicy.leave({ id: me.person.id, grants: me.grants }, place)) return null
  const { name } = place
  return (
    <Button
      small
      kind="quiet"
      aria-label={t('places.labs.leaveOf', { name })}
      busy={busy !== null}
      onClick={press(place.id, async () => {
        await leaveLab(place.id)
        const said = t('places.labs.left', { name })
        return place.joining === 'open' && !place.readOnly ? { said, undo: () => rejoinLab(place.id) } : { said }
      })}
    >
      {t('places.labs.leave')}
    </Button>
  )
}
