// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'

/** From the conversation of an emergency to all that belongs to it. */
export function ToEmergency({ threadId }: { threadId: string }) {
  const t = useT()
  const { data } = useQuery(emergenciesQuery)
  const of = data?.emergencies.find(({ channels }) => channels.some((channel) => channel.threadId === threadId))
  if (!of) return null
  return (
    <>
      <span className="dot" aria-hidden="true">
        ·
      </span>
      <Link to={paths.emergency(of.emergency.id)}>{t('conversations.emergency.toSpace')}</Link>
    </>
  )
}
