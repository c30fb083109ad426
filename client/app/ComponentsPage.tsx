// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/kit.css'
import { Suspense, useEffect } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { OfflineBanner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { SkipLink } from '#client/ui/SkipLink.tsx'
import { EmptyState, ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import { Cell } from './components/Cell.tsx'
import { ControlSamples } from './components/ControlSamples.tsx'
import { FileSamples } from './components/FileSamples.tsx'
import { ListSamples } from './components/ListSamples.tsx'
import { swatches } from './components/samples.ts'
import { TalkSamples } from './components/TalkSamples.tsx'

const WritingSamples = lazyPart(async () => (await import('./components/WritingSamples.tsx')).WritingSamples)

function ColourAndType() {
  const t = useT()
  return (
    <>
      <section>
        <h2>{t('components.colours')}</h2>
        <div className="sw">
          {swatches.map((name) => (
            <div key={name} lang="en">
              <i data-s={name} />
              <span>{name}</span>
            </div>
          ))}
        </div>
      </section>
      <section>
        <h2>{t('components.fonts')}</h2>
        <div className="kgrid">
          <Cell title={t('components.voice')}>
            <p className="h1s">{t('inbox.title')}</p>
            <p className="reads" lang="it">
              La mediazione non sostituisce il servizio e non traduce soltanto: costruisce una lettura comune della
              situazione.
            </p>
          </Cell>
          <Cell title={t('components.tool')}>
            <p className="h2s" lang="it">
              Ordine del giorno
            </p>
            <p className="bodys" lang="it">
              Dal lato scuola: la presenza fissa aiuta anche gli insegnanti.
            </p>
            <p className="muted">
              {t('inbox.inThreads', { messages: t('inbox.messages', { count: 16 }), count: 9 })} ·{' '}
              <span className="code">E89F18000510007</span>
            </p>
          </Cell>
        </div>
      </section>
    </>
  )
}

function StateSamples() {
  const t = useT()
  return (
    <section>
      <h2>{t('components.states')}</h2>
      <div className="kgrid">
        <Cell title={t('components.emptyDone')}>
          <EmptyState
            loom="done"
            title={t('inbox.done')}
            level={3}
            action={<Button small>{t('inbox.recent.title')}</Button>}
          >
            {t('inbox.doneText')}
          </EmptyState>
        </Cell>
        <Cell title={t('components.emptyFirst')}>
          <EmptyState
            title={t('conversations.none')}
            level={3}
            action={
              <Button kind="primary" small icon="plus">
                {t('conversations.newLong')}
              </Button>
            }
          >
            {t('conversations.noneText')}
          </EmptyState>
        </Cell>
        <Cell title={t('components.waiting')}>
          <LoadingShapes now />
        </Cell>
        <Cell title={t('components.failing')}>
          <ErrorState onRetry={() => {}} />
          <OfflineBanner waiting={2} />
        </Cell>
      </div>
    </section>
  )
}

/** The living sheet of every component in its states, photographed by the journeys. */
export function ComponentsPage() {
  const t = useT()
  useEffect(() => {
    document.title = `${t('components.title')} – Trama`
  }, [t])
  return (
    <>
      <SkipLink />
      <main className="kit" id="main" tabIndex={-1}>
        <header>
          <h1>{t('components.title')}</h1>
          <p className="muted">{t('components.lead')}</p>
        </header>
        <ColourAndType />
        <ControlSamples />
        <TalkSamples />
        <FileSamples />
        <ListSamples />
        <StateSamples />
        <Suspense>
          <WritingSamples />
        </Suspense>
      </main>
    </>
  )
}
