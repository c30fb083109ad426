// SPDX-License-Identifier: AGPL-3.0-or-later
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { supportEntriesQuery } from '#client/features/supportPaths/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Select } from '#client/ui/TextField.tsx'
import type { SupportEntry, SupportPath } from '#shared/features/supportPaths.ts'
import { EntryDialog } from './EntryDialog.tsx'
import { EntryMenu } from './EntryMenu.tsx'
import { EntryRow } from './EntryRow.tsx'
import { LeavingHours } from './LeavingHours.tsx'

interface SupportLogProps {
  placeId: string
  paths: readonly SupportPath[]
  writes: boolean
}

/** What was done for a network, newest first; of one path where one is chosen. */
export function SupportLog({ placeId, paths, writes }: SupportLogProps) {
  const t = useT()
  const [pathId, setPathId] = useState('')
  const [editing, setEditing] = useState<SupportEntry | null>(null)
  const query = useInfiniteQuery(supportEntriesQuery(placeId, pathId || null))
  const entries = query.data?.pages.flatMap((page) => page.entries) ?? []
  const byId = new Map(paths.map((path) => [path.id, path]))
  return (
    <Card title={t('support.entries')}>
      {paths.length > 1 && (
        <Select
          label={t('support.log.path')}
          value={pathId}
          options={[
            { value: '', label: t('support.allPaths') },
            ...paths.map(({ id, title }) => ({ value: id, label: title })),
          ]}
          onChange={({ target }) => setPathId(target.value)}
        />
      )}
      <LeavingHours placeId={placeId} />
      <Unanswered questions={[query]} />
      {query.data && entries.length === 0 && <p className="muted">{t('support.noEntries')}</p>}
      <ul className="hoursentries">
        {entries.map((entry) => (
          <EntryRow
            key={entry.id}
            entry={entry}
            pathTitle={pathId === '' ? byId.get(entry.pathId)?.title : undefined}
            menu={
              writes && byId.get(entry.pathId)?.closedAt === null ? (
                <EntryMenu entry={entry} onEdit={() => setEditing(entry)} />
              ) : undefined
            }
          />
        ))}
      </ul>
      {query.hasNextPage && (
        <Button small busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t('support.older')}
        </Button>
      )}
      {editing && <EntryDialog entry={editing} onClose={() => setEditing(null)} />}
    </Card>
  )
}
