// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/emergencies.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { useUnreadCounts } from '#client/features/inbox/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Button } from '#client/ui/Button.tsx'
import { CountPill } from '#client/ui/CountPill.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { emergencyPolicy, type SeenEmergency } from '#shared/features/emergencies.ts'
import { OpenDialog } from './components/OpenDialog.tsx'
import { emergenciesQuery } from './queries.ts'

function EmergencyRow({ seen: { emergency, channels } }: { seen: SeenEmergency }) {
  const t = useT()
  const format = useFormat()
  const unread = useUnreadCounts()
  const count = channels.reduce((sum, { threadId }) => sum + unread.ofThread(threadId).count, 0)
  const { id, name, why, opened, closed, networks } = emergency
  return (
    <li>
      <Link className="drow" to={paths.emergency(id)}>
        <Icon name={closed ? 'archive' : 'warn'} />
        <b dir="auto">{name}</b>
        <span className="m" dir="auto">
          <span>{why}</span>
          <span className="meta">
            {[
              t('emergencies.networks', { count: networks.length }),
              closed
                ? t('emergencies.closedOn', { at: format.full(closed.at) })
                : t('emergencies.openedBy', { name: opened.by.name, at: format.full(opened.at) }),
            ].join(' · ')}
          </span>
          <CountPill count={count} />
        </span>
      </Link>
    </li>
  )
}

function List({ title, rows }: { title: string; rows: readonly SeenEmergency[] }) {
  if (rows.length === 0) return null
  return (
    <Card title={title}>
      <ul>
        {rows.map((seen) => (
          <EmergencyRow key={seen.emergency.id} seen={seen} />
        ))}
      </ul>
    </Card>
  )
}

/** Those for my networks; the staff opens one here. */
export function EmergenciesPage() {
  const t = useT()
  useTitle(t('emergencies.title'))
  const { person, grants } = useMe()
  const [opening, setOpening] = useState(false)
  const query = useQuery(emergenciesQuery)
  const all = query.data?.emergencies ?? []
  const isOpen = ({ emergency }: SeenEmergency) => emergency.closed === null
  return (
    <div className="page pad emergency">
      <header className="phead">
        <h1>{t('emergencies.title')}</h1>
        <span className="grow" />
        {emergencyPolicy.administer({ id: person.id, grants }) && (
          <Button kind="primary" icon="warn" onClick={() => setOpening(true)}>
            {t('emergencies.open.act')}
          </Button>
        )}
      </header>
      <p className="muted narrow">{t('emergencies.lead')}</p>
      <Unanswered questions={[query]} />
      {query.data && all.length === 0 && (
        <EmptyState title={t('emergencies.none')}>{t('emergencies.noneText')}</EmptyState>
      )}
      <div className="narrow colstack">
        <List title={t('emergencies.openOnes')} rows={all.filter(isOpen)} />
        <List title={t('emergencies.closedOnes')} rows={all.filter((seen) => !isOpen(seen))} />
      </div>
      {opening && <OpenDialog onClose={() => setOpening(false)} />}
    </div>
  )
}
