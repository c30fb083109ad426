// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { waitingRenewalsQuery } from '#client/features/emergencies/queries.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Tag } from '#client/ui/Tag.tsx'

/** Answers that hold no more. */
export function WaitingRenewals() {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(waitingRenewalsQuery)
  if (!data || data.renewals.length === 0) return null
  return (
    <ul className="waitmeet">
      {data.renewals.map(({ emergencyId, emergencyName, questionId, question, validUntil }) => (
        <li key={questionId}>
          <Link className="drow" to={`${paths.emergency(emergencyId)}#${questionId}`}>
            <Icon name="warn" />
            <b dir={directionOf(question)}>{question}</b>
            <span className="m">
              <span className="meta" dir="auto">
                {emergencyName}
              </span>
              <Tag tone="warn">{t('emergencies.waiting', { day: format.date(validUntil) })}</Tag>
            </span>
          </Link>
        </li>
      ))}
    </ul>
  )
}
