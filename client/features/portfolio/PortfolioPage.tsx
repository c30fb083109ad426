// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import '#client/styles/meetings.css'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { type Column, SortedTable } from '#client/features/answers/components/SortedTable.tsx'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { HoursBar } from '#client/features/supportPaths/components/HoursBar.tsx'
import { hoursOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { CountPill } from '#client/ui/CountPill.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { FollowedNetwork } from '#shared/features/portfolio.ts'
import { ContactWords } from './components/ContactWords.tsx'
import { portfolioQuery } from './queries.ts'

/** The columns; sorted by the last contact, whoever is silent comes first. */
function useColumns(): Column<FollowedNetwork>[] {
  const t = useT()
  const format = useFormat()
  const unread = useUnreadCounts()
  return [
    {
      key: 'network',
      label: t('support.log.network'),
      heads: true,
      by: ({ place }) => place.name,
      cell: ({ place }) => (
        <span className="ntw" data-c={place.colour}>
          <Link to={paths.supportOf(place)} dir="auto">
            {place.name}
          </Link>
          {place.districtName && (
            <span className="meta" dir="auto">
              {place.districtName}
            </span>
          )}
        </span>
      ),
    },
    {
      key: 'contact',
      label: t('support.portfolio.contact'),
      by: ({ lastContact }) => lastContact?.at ?? '',
      cell: (network) => <ContactWords network={network} />,
    },
    {
      key: 'next',
      label: t('support.portfolio.next'),
      // without a meeting comes last
      by: ({ nextMeeting }) => nextMeeting?.start ?? '9',
      cell: ({ nextMeeting }) =>
        nextMeeting ? (
          <Link to={paths.meeting(nextMeeting.id)} dir="auto">
            {format.shortDay(nextMeeting.start)}, {nextMeeting.title}
          </Link>
        ) : (
          t('support.portfolio.noMeeting')
        ),
    },
    {
      key: 'hours',
      label: t('support.portfolio.hours'),
      by: ({ usedMinutes, plannedMinutes }) => (plannedMinutes ? usedMinutes / plannedMinutes : usedMinutes / 1e6),
      cell: (network) =>
        network.openPaths.length === 0 ? (
          t('support.portfolio.noPaths')
        ) : (
          <span className="hrs" data-c={network.place.colour}>
            {hoursOf(t, format, network)}
            <HoursBar {...network} />
          </span>
        ),
    },
    {
      key: 'actions',
      label: t('support.portfolio.actions'),
      by: ({ lateActions, openActions }) => lateActions * 1_000 + openActions,
      cell: ({ openActions, lateActions }) => (
        <span className="contact">
          {format.number(openActions)}
          {lateActions > 0 && <Tag tone="warn">{t('support.portfolio.late', { count: lateActions })}</Tag>}
        </span>
      ),
    },
    {
      key: 'unread',
      label: t('support.portfolio.unread'),
      by: ({ place }) => unread.ofPlace(place.id).count,
      cell: ({ place }) => {
        const { count, named } = unread.ofPlace(place.id)
        return count === 0 ? '0' : <CountPill count={count} named={named} />
      },
    },
  ]
}

/** *Le reti che accompagno*: for staff all networks. */
export function PortfolioPage() {
  const t = useT()
  useTitle(t('support.portfolio.title'))
  const columns = useColumns()
  const query = useQuery(portfolioQuery)
  const networks = query.data?.networks ?? []
  const silent = networks.filter((one) => one.silent).length
  return (
    <div className="page pad portfolio">
      <header className="phead">
        <h1>{t('support.portfolio.title')}</h1>
        {query.data && networks.length > 0 && (
          <span className="muted">
            {t('support.portfolio.networks', { count: networks.length })}
            {silent > 0 && `, ${t('support.portfolio.silentCount', { count: silent })}`}
          </span>
        )}
        <span className="grow" />
        {networks.some(({ openPaths }) => openPaths.length > 0) && (
          <ButtonLink kind="primary" small icon="clock" to={paths.logHours()}>
            {t('support.log.title')}
          </ButtonLink>
        )}
      </header>
      <Unanswered questions={[query]} />
      {query.data && networks.length === 0 && (
        <EmptyState title={t('support.portfolio.empty')}>{t('support.portfolio.emptyText')}</EmptyState>
      )}
      {networks.length > 0 && (
        <>
          <p className="hint">{t('support.portfolio.silentHint')}</p>
          <SortedTable
            caption={t('support.portfolio.title')}
            columns={columns}
            rows={networks}
            keyOf={({ place }) => place.id}
            first="contact"
          />
        </>
      )}
    </div>
  )
}
