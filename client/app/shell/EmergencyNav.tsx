// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { programmePolicy } from '#shared/features/places.ts'
import { NavItem } from './NavItem.tsx'

/** Each that is open, with what is new in its conversations; those that are over behind one entry, where there are any. */
export function EmergencyNav() {
  const t = useT()
  const unread = useUnreadCounts()
  const { person, grants } = useMe()
  const { data } = useQuery(emergenciesQuery)
  const all = data?.emergencies ?? []
  const open = all.filter(({ emergency }) => emergency.closed === null)
  const opens = programmePolicy.administer({ id: person.id, grants })
  return (
    <>
      {open.map(({ emergency: { id, name }, channels }) => {
        const counts = channels.map(({ threadId }) => unread.ofThread(threadId))
        return (
          <NavItem
            key={id}
            to={paths.emergency(id)}
            label={name}
            icon="warn"
            colour="none"
            unread={{
              count: counts.reduce((sum, { count }) => sum + count, 0),
              named: counts.some(({ named }) => named),
            }}
          />
        )
      })}
      {(opens || all.length > open.length) && (
        <NavItem to={paths.emergencies} exact label={t('shell.emergencies')} icon="warn" colour="none" />
      )}
    </>
  )
}
