// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { ItemRow } from '#client/features/library/components/ItemRow.tsx'
import { itemPath } from '#client/features/library/looks.ts'
import { sharedWithMeQuery } from '#client/features/sharing/queries.ts'
import { lastDay } from '#client/features/sharing/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'

/** Out of places whose library I do not read; nothing where there is none. */
export function SharedWithMe() {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(sharedWithMeQuery)
  if (!data || data.items.length === 0) return null
  return (
    <Card title={t('sharing.withMe.title')}>
      <ul className="lrows">
        {data.items.map(({ item, place, level, by, until }) => (
          <ItemRow
            key={item.id}
            item={item}
            to={itemPath(item)}
            where={
              <span dir="auto">
                {[
                  t('sharing.withMe.by', { name: by.name, place: place.name }),
                  t(`sharing.level.${level}`),
                  ...(until === null ? [] : [t('sharing.until', { day: format.date(lastDay(until)) })]),
                ].join(' · ')}
              </span>
            }
          />
        ))}
      </ul>
    </Card>
  )
}
