// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/emergencies.css'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { api } from '#client/lib/api.ts'
import { isCode } from '#client/lib/errors.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { emergencyEndpoints, type EmergencyPage as Page } from '#shared/features/emergencies.ts'
import { useEmergencyActs } from './acts.ts'
import { BoxCard } from './components/BoxCard.tsx'
import { ChannelCard } from './components/ChannelCard.tsx'
import { CloseDialog } from './components/CloseDialog.tsx'
import { DossierCard } from './components/DossierCard.tsx'
import { LogCard } from './components/LogCard.tsx'
import { MeetingsCard } from './components/MeetingsCard.tsx'
import { NeedsCard } from './components/NeedsCard.tsx'
import { QuestionsCard } from './components/QuestionsCard.tsx'
import { TellDialog } from './components/TellDialog.tsx'
import { emergencyQuery } from './queries.ts'
import { useEmergencyRights } from './useRights.ts'

/** What the staff does with the whole of it. */
function StaffActs({ page }: { page: Page }) {
  const t = useT()
  const { id, closed } = page.emergency
  const { press } = useEmergencyActs(id)
  const [dialog, setDialog] = useState<'tell' | 'close' | null>(null)
  if (closed)
    return (
      <Button
        icon="undo"
        onClick={() =>
          void press(() => api(emergencyEndpoints.reopen, { emergencyId: id }), t('emergencies.reopen.done'), true)
        }
      >
        {t('emergencies.reopen.act')}
      </Button>
    )
  return (
    <>
      <Button kind="primary" icon="megaphone" onClick={() => setDialog('tell')}>
        {t('emergencies.tell.act')}
      </Button>
      <Button icon="archive" onClick={() => setDialog('close')}>
        {t('emergencies.close.act')}
      </Button>
      {dialog === 'tell' && <TellDialog emergencyId={id} onClose={() => setDialog(null)} />}
      {dialog === 'close' && <CloseDialog page={page} onClose={() => setDialog(null)} />}
    </>
  )
}

function Whole({ page }: { page: Page }) {
  const t = useT()
  const format = useFormat()
  const { emergency, channels } = page
  const { name, why, opened, closed, networks } = emergency
  const { administers } = useEmergencyRights(emergency)
  useTitle(name)
  return (
    <div className="page emergency">
      <header className="mthead bare">
        <p className="meta">
          <Link to={paths.emergencies}>{t('emergencies.title')}</Link>
        </p>
        <div className="emhead">
          <div>
            <h1 dir="auto">{name}</h1>
            <p dir="auto">{why}</p>
            <div className="facts">
              <span>
                <Icon name="network" />
                {t('emergencies.networks', { count: networks.length })}
              </span>
              <span dir="auto">{t('emergencies.openedBy', { name: opened.by.name, at: format.full(opened.at) })}</span>
            </div>
          </div>
          {administers && (
            <div className="actsrow">
              <StaffActs page={page} />
            </div>
          )}
        </div>
      </header>
      <div className="mtbody">
        <div className="colstack">
          {closed && (
            <Banner kind="info" icon="archive">
              {t('emergencies.closedBy', { name: closed.by.name, at: format.full(closed.at) })}
            </Banner>
          )}
          <QuestionsCard page={page} />
          <LogCard page={page} />
          <NeedsCard page={page} />
        </div>
        <div className="colstack">
          <DossierCard emergency={emergency} />
          <ChannelCard channels={channels} />
          <BoxCard emergency={emergency} />
          <MeetingsCard emergency={emergency} />
        </div>
      </div>
    </div>
  )
}

export function EmergencyPage() {
  const t = useT()
  const { emergencyId = '' } = useParams()
  // whether an answer has expired is said anew with each answer of the server
  const { data, error, isError, refetch, dataUpdatedAt } = useQuery(emergencyQuery(emergencyId))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data || dataUpdatedAt === 0)
    return <PageToCome title={t('emergencies.title')} failed={isError} onRetry={() => void refetch()} />
  return <Whole key={emergencyId} page={data} />
}
