// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { CommentTools } from '#client/features/comments/components/CommentTools.tsx'
import { DocumentComments } from '#client/features/comments/components/DocumentComments.tsx'
import { noteRights } from '#client/features/comments/rights.ts'
import { useDesk } from '#client/features/comments/useDesk.ts'
import { Things } from '#client/features/documentFiles/components/Things.tsx'
import { useInserting } from '#client/features/documentFiles/useInserting.ts'
import { useThings } from '#client/features/documentFiles/useThings.ts'
import { openDraft } from '#client/features/documents/edit.ts'
import { useWritingState } from '#client/features/documents/live.ts'
import { documentPeopleQuery } from '#client/features/documents/queries.ts'
import { useWriting } from '#client/features/documents/useWriting.ts'
import { LazyEditor } from '#client/features/editor/LazyEditor.tsx'
import { useMe } from '#client/features/me/queries.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import { unsentWords } from '#client/features/writing/unsentWords.ts'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { Banner } from '#client/ui/Banner.tsx'
import type { DocumentDetail } from '#shared/features/documents.ts'
import { TextToCome } from './TextToCome.tsx'
import { UnsentNotice } from './UnsentNotice.tsx'

const ChooseDocument = lazyPart(
  async () => (await import('#client/features/documentFiles/components/ChooseDocument.tsx')).ChooseDocument,
)

export interface LiveTextProps {
  detail: DocumentDetail
  mayEdit: boolean
  meta: ReactNode
  following: number | null
  onFollow: (client: number | null) => void
  onTitle: (title: string) => void
  onProvider: (provider: WritingProvider | null) => void
}

const offered = 8

/** Words typed into a text that was approved meanwhile go into a new bozza, by themselves. */
function useOpenDraftForUnsent(
  detail: DocumentDetail,
  mayEdit: boolean,
  provider: WritingProvider | null,
): number | null {
  const queryClient = useQueryClient()
  const state = useWritingState(provider)
  const [movedTo, setMovedTo] = useState<number | null>(null)
  const opening = useRef(false)
  const { id } = detail.item
  useEffect(() => {
    if (!provider || state !== 'readOnly' || !mayEdit || opening.current || provider.unsent() === null) return
    opening.current = true
    openDraft(queryClient, id)
      .then(({ draft }) => setMovedTo(draft?.number ?? null))
      // what is typed stays here, and is told beside the text
      .catch(() => undefined)
      .finally(() => {
        opening.current = false
      })
  }, [provider, state, mayEdit, queryClient, id])
  return movedTo
}

/** What is told beside a text of which something could not leave. */
function Refused({ provider, title }: { provider: WritingProvider; title: string }) {
  const t = useT()
  const state = useWritingState(provider)
  const update = state === 'saved' || state === 'saving' ? null : provider.unsent()
  const words = update && (provider.problem !== null || state === 'readOnly') ? unsentWords(update) : ''
  if (words === '') return null
  return (
    <UnsentNotice
      title={t(state === 'readOnly' ? 'documents.unsent.readOnly' : 'documents.unsent.refused')}
      text={t('documents.unsent.kept')}
      words={words}
      name={title}
    />
  )
}

/** The text as it is now, written by everybody at once. */
export function LiveText(props: LiveTextProps) {
  const { detail, mayEdit, meta, following, onFollow, onTitle, onProvider } = props
  const t = useT()
  const navigate = useNavigate()
  const { person, grants } = useMe()
  const { item, language } = detail
  const { doc, provider, known } = useWriting(item.id, person.id)
  const state = useWritingState(provider)
  const actor = { id: person.id, grants }
  const named = useQuery(documentPeopleQuery(item.id))
  const [editor, setEditor] = useState<Editor | null>(null)
  const desk = useDesk(item.id, doc, editor)
  const { drawThing, things } = useThings()
  const inserting = useInserting(item.id)
  const movedTo = useOpenDraftForUnsent(detail, mayEdit, provider)
  useEffect(() => {
    onProvider(provider)
    return () => onProvider(null)
  }, [provider, onProvider])
  const writer = useMemo(
    () => ({ id: person.id, name: person.name, colour: person.colour, photo: person.photo }),
    [person.id, person.name, person.colour, person.photo],
  )
  if (!provider) return null
  if (!known && state !== 'closed') return <TextToCome offline={state === 'offline'} />
  const edits = mayEdit && detail.draft !== null && state !== 'readOnly' && state !== 'closed'
  const people = (typed: string) =>
    (named.data?.people ?? [])
      .filter(({ name }) => name.toLocaleLowerCase().includes(typed.toLocaleLowerCase()))
      .slice(0, offered)
  return (
    <>
      {movedTo !== null && (
        <Banner kind="info" className="dnotice">
          {t('documents.movedToDraft', { number: movedTo })}
        </Banner>
      )}
      <Refused provider={provider} title={item.name} />
      <LazyEditor
        doc={doc}
        awareness={provider.awareness}
        person={writer}
        right={edits ? 'edit' : 'read'}
        language={language}
        title={item.name}
        {...(edits && { onTitle })}
        meta={meta}
        people={people}
        drawThing={drawThing}
        {...(edits && inserting.hooks)}
        aside={
          <DocumentComments
            desk={desk}
            rights={noteRights(detail, actor)}
            myId={person.id}
            people={named.data?.people ?? []}
          />
        }
        tools={<CommentTools desk={desk} />}
        onEditor={setEditor}
        onNavigate={(path) => void navigate(path)}
        following={following}
        onStopFollowing={() => onFollow(null)}
      />
      <Things documentId={item.id} things={things} files={detail.files} />
      <input {...inserting.field} type="file" multiple hidden />
      <Suspense>
        {inserting.choosing && (
          <ChooseDocument
            placeId={item.placeId}
            butId={item.id}
            onChoose={inserting.choose}
            onClose={inserting.leave}
          />
        )}
      </Suspense>
    </>
  )
}
