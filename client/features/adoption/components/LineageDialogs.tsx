// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import {
  declineSuggestion,
  ignoreNews,
  mergeNews,
  mergeSuggestion,
  suggestChange,
} from '#client/features/adoption/edit.ts'
import { newsQuery, originComparisonQuery, suggestionQuery } from '#client/features/adoption/queries.ts'
import { Changes } from '#client/features/documents/components/ComparisonView.tsx'
import { DialogForm } from '#client/features/documents/components/DialogForm.tsx'
import { ReasonDialog } from '#client/features/documents/components/ReasonDialog.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import {
  type Adopter,
  adoptionLimits,
  type DocumentAdoption,
  type News,
  type Suggestion,
} from '#shared/features/adoption.ts'
import { MergeDialog } from './MergeDialog.tsx'

export type OpenLineage =
  | { kind: 'compare' | 'tree' | 'suggest' }
  | { kind: 'news' | 'ignore'; news: News }
  | { kind: 'suggestion' | 'decline'; suggestion: Suggestion }

interface LineageDialogsProps {
  open: OpenLineage
  documentId: string
  language: string
  adopters: DocumentAdoption['adopters']
  onClose: () => void
}

type DialogProps = Pick<LineageDialogsProps, 'documentId' | 'language' | 'onClose'>

function CompareDialog({ documentId, language, onClose }: DialogProps) {
  const t = useT()
  const asked = useQuery(originComparisonQuery(documentId))
  return (
    <Dialog title={t('adoption.compare.title')} open onClose={onClose} lightDismiss className="dmerge">
      <p className="muted">{t('adoption.compare.text')}</p>
      <Unanswered questions={[asked]} rows={4} />
      {asked.data && <Changes comparison={asked.data} language={language} />}
    </Dialog>
  )
}

function Branch({ tree, parentId }: { tree: readonly Adopter[]; parentId: string | null }) {
  const t = useT()
  const here = tree.filter((one) => one.parentId === parentId)
  if (here.length === 0) return null
  return (
    <ul className="dtree">
      {here.map((one) => (
        <li key={one.documentId}>
          <span data-c={one.colour}>{one.placeName}</span>{' '}
          <Link to={paths.document(one.documentId)} dir={directionOf(one.title)}>
            {one.title}
          </Link>{' '}
          <span className="meta">{t('adoption.tree.version', { number: one.number })}</span>
          <Branch tree={tree} parentId={one.documentId} />
        </li>
      ))}
    </ul>
  )
}

function TreeDialog({ adopters, onClose }: Pick<LineageDialogsProps, 'adopters' | 'onClose'>) {
  const t = useT()
  return (
    <Dialog title={t('adoption.tree.title')} open onClose={onClose} lightDismiss>
      <Branch tree={adopters.tree} parentId={null} />
      {adopters.hidden > 0 && <p className="muted">{t('adoption.tree.hidden', { count: adopters.hidden })}</p>}
    </Dialog>
  )
}

function SuggestDialog({ documentId, onClose }: Pick<DialogProps, 'documentId' | 'onClose'>) {
  const t = useT()
  const queryClient = useQueryClient()
  const [note, setNote] = useState('')
  const submit = useSubmit(async () => {
    await suggestChange(queryClient, { documentId, note: note.trim() || null })
    onClose()
  })
  return (
    <DialogForm title={t('adoption.suggest.title')} act={t('adoption.suggest.act')} submit={submit} onClose={onClose}>
      <p className="muted">{t('adoption.suggest.text')}</p>
      <TextArea
        label={t('adoption.suggest.note')}
        optional
        error={submit.fieldError('note')}
        value={note}
        maxLength={adoptionLimits.note}
        rows={3}
        dir={directionOf(note)}
        onChange={(event) => setNote(event.target.value)}
      />
    </DialogForm>
  )
}

function NewsDialog({ documentId, sourceId, language, onClose }: DialogProps & { sourceId: string }) {
  const queryClient = useQueryClient()
  const asked = useQuery(newsQuery(documentId, sourceId))
  return (
    <MergeDialog
      asked={asked}
      language={language}
      onMerge={(merged) => mergeNews(queryClient, { documentId, sourceId, ...merged })}
      onClose={onClose}
    />
  )
}

function SuggestionDialog({ documentId, suggestionId, language, onClose }: DialogProps & { suggestionId: string }) {
  const queryClient = useQueryClient()
  const asked = useQuery(suggestionQuery(suggestionId))
  return (
    <MergeDialog
      asked={asked}
      language={language}
      onMerge={({ choices }) => mergeSuggestion(queryClient, { documentId, suggestionId, choices })}
      onClose={onClose}
    />
  )
}

/** Whichever is open. */
export function LineageDialogs({ open, documentId, language, adopters, onClose }: LineageDialogsProps) {
  const t = useT()
  const queryClient = useQueryClient()
  switch (open.kind) {
    case 'compare':
      return <CompareDialog documentId={documentId} language={language} onClose={onClose} />
    case 'tree':
      return <TreeDialog adopters={adopters} onClose={onClose} />
    case 'suggest':
      return <SuggestDialog documentId={documentId} onClose={onClose} />
    case 'news':
      return (
        <NewsDialog documentId={documentId} sourceId={open.news.documentId} language={language} onClose={onClose} />
      )
    case 'suggestion':
      return (
        <SuggestionDialog
          documentId={documentId}
          suggestionId={open.suggestion.id}
          language={language}
          onClose={onClose}
        />
      )
    case 'ignore':
      return (
        <ReasonDialog
          title={t('adoption.ignoring.title', { number: open.news.newNumber })}
          text={t('adoption.ignoring.text')}
          act={t('adoption.ignore')}
          onAct={(reason) =>
            ignoreNews(queryClient, {
              ...{ documentId, sourceId: open.news.documentId },
              ...{ versionId: open.news.versionId, reason },
            })
          }
          onClose={onClose}
        />
      )
    case 'decline':
      return (
        <ReasonDialog
          title={t('adoption.declining.title', { place: open.suggestion.placeName })}
          text={t('adoption.declining.text')}
          act={t('adoption.decline')}
          field="note"
          onAct={(note) => declineSuggestion(queryClient, { documentId, suggestionId: open.suggestion.id, note })}
          onClose={onClose}
        />
      )
  }
}
