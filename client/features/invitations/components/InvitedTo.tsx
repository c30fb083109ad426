// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { IconName } from '#client/ui/Icon.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import type { InvitationView } from '#shared/features/invitations.ts'
import { dayOf } from '#shared/lib/dates.ts'

const icons: Record<InvitationView['place']['kind'], IconName> = { network: 'network', lab: 'lab', programme: 'people' }

/** What is shared, as what, and until when the link is good. */
export function InvitedTo({ view }: { view: InvitationView }) {
  const t = useT()
  const format = useFormat()
  const { place, role, threadTitle, expiresAt } = view
  return (
    <div className="invitedto">
      <Swatch icon={icons[place.kind]} colour={place.colour} large />
      <div>
        <b dir="auto">{place.name}</b>
        {threadTitle && (
          <>
            <br />
            <span dir="auto">{t('invitations.thread', { thread: threadTitle })}</span>
          </>
        )}
        <br />
        <span className="muted">
          {t(`invitations.role.${role}`)} · {t('invitations.until', { day: format.date(dayOf(new Date(expiresAt))) })}
        </span>
      </div>
    </div>
  )
}
