// SPDX-License-Identifier: AGPL-3.0-or-later
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import type { InboxRow } from '#shared/features/inbox.ts'
import { FilterBox } from './components/FilterBox.tsx'
import { Row, titleOf } from './components/Row.tsx'
import { inboxQuery, recentQuery } from './queries.ts'
import { matchesFilter } from './sections.ts'
import { useMarkRead } from './useMarkRead.ts'
import { useReturn } from './useReturn.ts'

const noRows: readonly InboxRow[] = []

/** All conversations of mine; what is new in them is told by the inbox, which is always current. */
function useRecentRows() {
  const recent = useInfiniteQuery(recentQuery)
  const { data: inbox } = useQuery(inboxQuery)
  const pages = recent.data?.pages
  const rows = useMemo(() => {
    if (!pages) return noRows
    const loaded = pages.flatMap((page) => page.rows)
    if (!inbox) return loaded
    const unread = new Map(inbox.rows.map((row) => [row.threadId, row]))
    const known = loaded.map((row) => unread.get(row.threadId) ?? { ...row, unread: 0, mentions: 0 })
    const held = new Set(known.map(({ threadId }) => threadId))
    const end = loaded.at(-1)?.last?.at ?? ''
    // what was said since the pages were read belongs on top; what is older than them belongs to a page to come
    const fresh = inbox.rows.filter(({ threadId, last }) => !held.has(threadId) && (last?.at ?? '') > end)
    return [...known, ...fresh].sort((a, b) => (b.last?.at ?? '').localeCompare(a.last?.at ?? ''))
  }, [pages, inbox])
  return { recent, rows }
}

/** Where a conversation belongs. A network has a *Generale* in each channel. */
function placeOf({ place, channelName, thread }: InboxRow): string {
  if (place.kind === 'programme') return channelName
  return place.kind === 'network' && thread.title === null ? `${place.name} · ${channelName}` : place.name
}

export function RecentPage() {
  const t = useT()
  useTitle(t('inbox.recent.title'))
  const me = useMe()
  const { recent, rows } = useRecentRows()
  const { markRead } = useMarkRead()
  const [filter, setFilter] = useState('')
  const [which, setWhich] = useState<'all' | 'unread'>('all')
  const [within, setWithin] = useState(false)
  const filterBox = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)

  const shown = useMemo(
    () => rows.filter((row) => (which === 'all' || row.unread > 0) && matchesFilter(row, titleOf(t, row), filter)),
    [rows, which, filter, t],
  )
  const ids = useMemo(() => shown.map(({ threadId }) => threadId), [shown])
  const { listProps, itemProps, focusItem, current } = useRovingFocus(ids, { jk: true, fallback: filterBox })
  useReturn({ name: 'recent', list, ids, current, focusItem })

  return (
    <div className="inbox">
      <header className="pagehead">
        <h1>{t('inbox.recent.title')}</h1>
        <div className="tools">
          <Seg
            label={t('inbox.recent.which')}
            value={which}
            onChange={setWhich}
            options={[
              { value: 'all', label: t('inbox.recent.all') },
              { value: 'unread', label: t('inbox.recent.unread') },
            ]}
          />
          <FilterBox
            ref={filterBox}
            value={filter}
            onChange={setFilter}
            onEnter={() => ids[0] !== undefined && focusItem(ids[0])}
          />
        </div>
      </header>
      <section
        ref={list}
        className="inboxlist scroll"
        aria-label={t('inbox.recent.list')}
        onFocus={() => setWithin(true)}
        onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
      >
        {!recent.data && (recent.isError ? <ErrorState onRetry={() => void recent.refetch()} /> : <LoadingShapes />)}
        {recent.data && rows.length === 0 && (
          <EmptyState title={t('inbox.recent.empty')}>{t('inbox.recent.emptyText')}</EmptyState>
        )}
        {rows.length > 0 && shown.length === 0 && (
          <EmptyState title={filter.trim() ? t('inbox.noMatch', { text: filter.trim() }) : t('inbox.done')}>
            {filter.trim() ? t('inbox.noMatchText') : t('inbox.recent.allRead')}
          </EmptyState>
        )}
        <div {...listProps}>
          <ul className="rows flat">
            {shown.map((row) => (
              <Row
                key={row.threadId}
                row={row}
                beside={placeOf(row)}
                myId={me.person.id}
                selected={within && current === row.threadId}
                onMarkRead={() => markRead(row)}
                itemProps={itemProps(row.threadId)}
                colour={row.place.kind === 'programme' ? 'none' : row.place.colour}
              />
            ))}
          </ul>
        </div>
        {recent.isFetchNextPageError && <ErrorState onRetry={() => void recent.fetchNextPage()} />}
        {recent.hasNextPage && !recent.isFetchNextPageError && (
          <p className="row morerow">
            <Button busy={recent.isFetchingNextPage} onClick={() => void recent.fetchNextPage()}>
              {t('inbox.recent.more')}
            </Button>
          </p>
        )}
      </section>
    </div>
  )
}
