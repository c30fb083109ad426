// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useMemo } from 'react'
import { useNavigate } from 'react-router'
import { Awareness } from 'y-protocols/awareness'
import { Doc } from 'yjs'
import { Things } from '#client/features/documentFiles/components/Things.tsx'
import { useThings } from '#client/features/documentFiles/useThings.ts'
import { versionTextQuery } from '#client/features/documents/queries.ts'
import { versionBody } from '#client/features/documents/versionBody.ts'
import { LazyEditor } from '#client/features/editor/LazyEditor.tsx'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { ErrorState, LoadingShapes } from '#client/ui/States.tsx'
import type { MessageFile } from '#shared/features/files.ts'
import { writeBody } from '#shared/writing/body.ts'

interface VersionTextProps {
  documentId: string
  files: readonly MessageFile[]
  versionId: string
  language: string
  title: string
  meta: ReactNode
}

/** A text that was fixed: to be read. */
export function VersionText({ documentId, files, versionId, language, title, meta }: VersionTextProps) {
  const t = useT()
  const navigate = useNavigate()
  const { person } = useMe()
  const { data, isError, refetch } = useQuery(versionTextQuery(documentId, versionId))
  const body = data?.body
  const { drawThing, things } = useThings()
  const desk = useMemo(() => {
    if (!body) return null
    const doc = new Doc()
    writeBody(doc, versionBody(body))
    return { doc, awareness: new Awareness(doc) }
  }, [body])
  if (!desk)
    return (
      <div className="dpaperview">
        {isError ? (
          <ErrorState title={t('documents.textFailed')} onRetry={() => void refetch()} />
        ) : (
          <LoadingShapes of="text" label={t('documents.textLoading')} rows={6} />
        )}
      </div>
    )
  return (
    <>
      <LazyEditor
        key={versionId}
        {...desk}
        person={person}
        right="read"
        language={language}
        title={title}
        meta={meta}
        drawThing={drawThing}
        onNavigate={(path) => void navigate(path)}
      />
      <Things documentId={documentId} things={things} files={files} />
    </>
  )
}
