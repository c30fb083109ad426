// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Suspense, useMemo, useRef, useState } from 'react'
import { Link } from 'react-router'
import { useMe } from '#client/features/me/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { useRovingFocus } from '#client/ui/useRovingFocus.ts'
import { newestFirst } from '#shared/features/conversations.ts'
import { type InboxRow, inboxLimits } from '#shared/features/inbox.ts'
import { FilterBox } from './components/FilterBox.tsx'
import { KeysLine } from './components/KeysLine.tsx'
import { titleOf } from './components/Row.tsx'
import { SectionList } from './components/SectionList.tsx'
import { countsOf } from './counts.ts'
import { useFolds } from './folds.ts'
import { LazyWaitingForMe } from './lazyWaiting.ts'
import { inboxQuery } from './queries.ts'
import { matchesFilter, sectionsOf } from './sections.ts'
import { useMarkRead } from './useMarkRead.ts'
import { useReturn } from './useReturn.ts'

const noRows: readonly InboxRow[] = []

/** '16 messaggi in 9 conversazioni, 2 ti citano' */
function useSummary(rows: readonly InboxRow[]): string {
  const t = useT()
  const format = useFormat()
  const total = countsOf(rows).all.count
  const more = rows.some(({ unread }) => unread >= inboxLimits.counted) ? '+' : ''
  const messages = t('inbox.messages', { count: total }).replace(String(total), `${format.number(total)}${more}`)
  const summary = t('inbox.inThreads', { messages, count: rows.length })
  const named = rows.filter(({ mentions }) => mentions > 0).length
  return named > 0 ? t('inbox.namedIn', { summary, count: named }) : summary
}

/** On phones, past a list that may be long. */
function reach(part: HTMLElement | null): void {
  part?.scrollIntoView({ block: 'start' })
  part?.focus({ preventScroll: true })
}

/** What is new for me, by place: emptied without leaving the keyboard. */
export function InboxPage() {
  const t = useT()
  useTitle(t('inbox.title'))
  const me = useMe()
  const { data, isError, refetch } = useQuery(inboxQuery)
  const { loaded, failed, ask, places, channels } = useMyPlaces()
  const { folded, fold } = useFolds(me.person.id)
  const { leaving, markRead } = useMarkRead()
  const [filter, setFilter] = useState('')
  const [within, setWithin] = useState(false)
  const filterBox = useRef<HTMLInputElement>(null)
  const list = useRef<HTMLDivElement>(null)
  const aside = useRef<HTMLElement>(null)

  const rows = data?.rows ?? noRows
  const summary = useSummary(rows)
  const sections = useMemo(() => {
    const held = new Set(rows.map(({ threadId }) => threadId))
    // a row fades where it stood, and the focus finds the one after it
    const shown = [...rows, ...leaving.filter(({ threadId }) => !held.has(threadId))].sort(newestFirst)
    return sectionsOf(
      shown.filter((row) => matchesFilter(row, titleOf(t, row), filter)),
      { places, channels },
    )
  }, [rows, leaving, filter, places, channels, t])
  const ids = useMemo(
    () => sections.filter(({ key }) => !folded.has(key)).flatMap((section) => section.rows.map((row) => row.threadId)),
    [sections, folded],
  )
  const { listProps, itemProps, focusItem, current } = useRovingFocus(ids, { jk: true, fallback: filterBox })
  useReturn({ name: 'inbox', list, ids, current, focusItem })

  // whose last role has ended has not read everything
  const placeless = loaded && places.length === 0
  const nothing = rows.length === 0 && leaving.length === 0
  const besides = !placeless && (data !== undefined || isError) && (loaded || failed)
  return (
    <div className="inbox">
      <header className="pagehead">
        <h1>{t('inbox.title')}</h1>
        <Link className="ib only-p recentlink" to={paths.recent} aria-label={t('inbox.recent.title')}>
          <Icon name="clock" />
        </Link>
        {/* its line is kept while it is not known: what is below stands still */}
        {(!data || rows.length > 0) && <span className="muted">{data ? summary : '\u00a0'}</span>}
        <div className="tools">
          {(!data || !nothing) && (
            <FilterBox
              ref={filterBox}
              value={filter}
              onChange={setFilter}
              onEnter={() => ids[0] !== undefined && focusItem(ids[0])}
            />
          )}
          {!placeless && (
            <Button className="only-p" kind="quiet" small icon="down" onClick={() => reach(aside.current)}>
              {t('inbox.waiting')}
            </Button>
          )}
          <span className="grow" />
          <ButtonLink className="hide-p" kind="quiet" small icon="clock" to={paths.recent}>
            {t('inbox.recent.title')}
          </ButtonLink>
        </div>
      </header>
      <section
        ref={list}
        className="inboxlist scroll"
        aria-label={t('inbox.list')}
        onFocus={() => setWithin(true)}
        onBlur={(event) => setWithin(event.currentTarget.contains(event.relatedTarget))}
      >
        {!data && (isError ? <ErrorState onRetry={() => void refetch()} /> : <LoadingShapes />)}
        {data && nothing && !loaded && (failed ? <ErrorState onRetry={ask} /> : <LoadingShapes />)}
        {data && nothing && placeless && (
          <EmptyState title={t('inbox.placeless')}>{t('inbox.placelessText')}</EmptyState>
        )}
        {data && nothing && loaded && !placeless && (
          <EmptyState
            loom="done"
            title={t('inbox.done')}
            action={
              <ButtonLink small to={paths.recent}>
                {t('inbox.recent.title')}
              </ButtonLink>
            }
          >
            {t('inbox.doneText')}
          </EmptyState>
        )}
        {!nothing && sections.length === 0 && (
          <EmptyState
            title={t('inbox.noMatch', { text: filter.trim() })}
            action={
              <Button small onClick={() => setFilter('')}>
                {t('inbox.clearFilter')}
              </Button>
            }
          >
            {t('inbox.noMatchText')}
          </EmptyState>
        )}
        <div {...listProps}>
          <SectionList
            sections={sections}
            folded={folded}
            onFold={fold}
            myId={me.person.id}
            selected={within ? current : undefined}
            leaving={leaving}
            onMarkRead={markRead}
            itemProps={itemProps}
          />
        </div>
        {sections.length > 0 && <KeysLine />}
      </section>
      {/* on phones it stands below the list, which would push it down */}
      {besides && (
        <aside ref={aside} tabIndex={-1} className="side scroll" aria-label={t('inbox.waiting')}>
          <SectionHeading>{t('inbox.waiting')}</SectionHeading>
          <Suspense>
            <LazyWaitingForMe />
          </Suspense>
        </aside>
      )}
    </div>
  )
}
