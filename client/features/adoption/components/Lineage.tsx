// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { heedNews, undoMerge } from '#client/features/adoption/edit.ts'
import { adoptionQuery } from '#client/features/adoption/queries.ts'
import { documentCardQuery } from '#client/features/documents/queries.ts'
import { refusalWords } from '#client/features/library/refusal.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { DocumentAdoption, News, Suggestion } from '#shared/features/adoption.ts'
import { dayOf } from '#shared/lib/dates.ts'
import { LineageDialogs, type OpenLineage } from './LineageDialogs.tsx'

interface LineageProps {
  documentId: string
  language: string
  /** Merge, leave and suggest. */
  approve: boolean
}

type Open = (dialog: OpenLineage) => void

/** 'Adottato da Rete X, versione 2 · tre differenze dall'origine'; a link where the origin may be read. */
function Origin({ origin, onOpen }: { origin: NonNullable<DocumentAdoption['origin']>; onOpen: Open }) {
  const t = useT()
  const { data: card } = useQuery(documentCardQuery(origin.documentId))
  const words = t('adoption.from', { place: origin.placeName, number: origin.number })
  return (
    <>
      {card ? <Link to={paths.document(origin.documentId)}>{words}</Link> : <span>{words}</span>}
      {origin.differences === 0 ? (
        <span>{t('adoption.noDifferences')}</span>
      ) : (
        <button type="button" className="linkbtn" onClick={() => onOpen({ kind: 'compare' })}>
          {t('adoption.differences', { count: origin.differences })}
        </button>
      )}
    </>
  )
}

interface NewsProps {
  documentId: string
  news: News
  approve: boolean
  onOpen: Open
}

function NewsBanner({ documentId, news, approve, onOpen }: NewsProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { ignored, placeName, newNumber, documentId: sourceId } = news
  if (ignored)
    return (
      <Banner
        kind="info"
        icon="mute"
        className="dnotice"
        title={t('adoption.ignored', { number: newNumber, place: placeName })}
        actions={
          approve && (
            <Button
              small
              icon="undo"
              onClick={() =>
                void heedNews(queryClient, { documentId, sourceId }).catch((error: unknown) =>
                  toast({ text: refusalWords(t, error) }),
                )
              }
            >
              {t('adoption.heed')}
            </Button>
          )
        }
      >
        <span dir="auto">{t('adoption.ignoredBy', { name: ignored.by.name, reason: ignored.reason })}</span>
      </Banner>
    )
  return (
    <Banner
      kind="info"
      icon="doc"
      className="dnotice"
      title={t('adoption.news')}
      actions={
        approve && (
          <>
            <Button small kind="primary" onClick={() => onOpen({ kind: 'news', news })}>
              {t('adoption.look')}
            </Button>
            <Button small kind="quiet" onClick={() => onOpen({ kind: 'ignore', news })}>
              {t('adoption.ignore')}
            </Button>
          </>
        )
      }
    >
      {t('adoption.newsText', { place: placeName, number: newNumber })}
    </Banner>
  )
}

function SuggestionBanner({ suggestion, onOpen }: { suggestion: Suggestion; onOpen: Open }) {
  const t = useT()
  return (
    <Banner
      kind="info"
      icon="reply"
      className="dnotice"
      title={t('adoption.suggestion', { place: suggestion.placeName })}
      actions={
        <>
          <Button small kind="primary" onClick={() => onOpen({ kind: 'suggestion', suggestion })}>
            {t('adoption.look')}
          </Button>
          <Button small kind="quiet" onClick={() => onOpen({ kind: 'decline', suggestion })}>
            {t('adoption.decline')}
          </Button>
        </>
      }
    >
      <span dir="auto">{suggestion.note}</span>
    </Banner>
  )
}

function Merged({ documentId, merged }: { documentId: string; merged: NonNullable<DocumentAdoption['merged']> }) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const undo = () => {
    setBusy(true)
    undoMerge(queryClient, { documentId, mergeId: merged.id })
      .then(
        () => toast({ text: t('adoption.undone') }),
        (error: unknown) => toast({ text: refusalWords(t, error) }),
      )
      .finally(() => setBusy(false))
  }
  return (
    <Button small kind="quiet" icon="undo" busy={busy} onClick={undo}>
      {t('adoption.undo', { number: merged.number })}
    </Button>
  )
}

/** Above the text: where it comes from, what is new there, who made what of it. Nothing where there is nothing. */
export function Lineage({ documentId, language, approve }: LineageProps) {
  const t = useT()
  const format = useFormat()
  const [dialog, setDialog] = useState<OpenLineage | null>(null)
  const { data } = useQuery(adoptionQuery(documentId))
  if (!data) return null
  const { origin, news, merged, adopters, suggestions, suggested } = data
  return (
    <>
      {(origin || adopters.places > 0) && (
        <div className="dlineage">
          <Icon name="link" />
          {origin && <Origin origin={origin} onOpen={setDialog} />}
          {adopters.places > 0 && (
            <button type="button" className="linkbtn" onClick={() => setDialog({ kind: 'tree' })}>
              {t('adoption.adoptedBy', { count: adopters.places })}
            </button>
          )}
          {suggested && (
            <span>
              {suggested.decided
                ? t(`adoption.suggested.${suggested.state}`, {
                    day: format.date(dayOf(new Date(suggested.decided.at))),
                  })
                : t('adoption.suggested.waiting')}
              {suggested.decided?.note && <q dir="auto">{suggested.decided.note}</q>}
            </span>
          )}
          {origin && approve && suggested?.state !== 'waiting' && origin.differences > 0 && (
            <Button small kind="quiet" icon="send" onClick={() => setDialog({ kind: 'suggest' })}>
              {t('adoption.suggest.button')}
            </Button>
          )}
          {merged && approve && <Merged documentId={documentId} merged={merged} />}
        </div>
      )}
      {news.map((one) => (
        <NewsBanner key={one.versionId} documentId={documentId} news={one} approve={approve} onOpen={setDialog} />
      ))}
      {suggestions.map((one) => (
        <SuggestionBanner key={one.id} suggestion={one} onOpen={setDialog} />
      ))}
      {dialog && (
        <LineageDialogs
          open={dialog}
          documentId={documentId}
          language={language}
          adopters={adopters}
          onClose={() => setDialog(null)}
        />
      )}
    </>
  )
}
