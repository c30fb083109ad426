// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/document.css'
import { useQuery } from '@tanstack/react-query'
import { useCallback, useRef, useState } from 'react'
import { useParams, useSearchParams } from 'react-router'
import { LazyLineage } from '#client/features/adoption/lazy.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { usePartsAhead } from '#client/lib/lazyPart.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { EndedView } from './components/EndedView.tsx'
import { OpenDocument } from './components/OpenDocument.tsx'
import { LazyLiveText } from './lazy.ts'
import { documentQuery } from './queries.ts'

/** Of the text as it is now. */
const partsOfNow = [LazyLiveText, LazyLineage]
const none = [] as const

/** Not there, or not for me any more; what I had not sent stays mine. */
function Gone({ words, name }: { words: string; name: string }) {
  return words === '' ? <NoRight /> : <EndedView words={words} name={name} />
}

function Loaded({ documentId }: { documentId: string }) {
  const t = useT()
  const document = useQuery(documentQuery(documentId))
  const { data } = document
  const last = useRef<WritingProvider | null>(null)
  const [provider, setProvider] = useState<WritingProvider | null>(null)
  const [unsent, setUnsent] = useState<string | null>(null)
  const onProvider = useCallback((given: WritingProvider | null) => {
    if (given) last.current = given
    setProvider(given)
  }, [])
  const [search] = useSearchParams()
  const ready = usePartsAhead(search.has('versione') || search.has('confronta') ? none : partsOfNow)
  const gone = isCode(document.error, 'not_found')
  if (gone && unsent === null) {
    const update = last.current?.unsent() ?? null
    if (update === null) setUnsent('')
    // whoever had a text open has what reads it
    else
      void import('#client/features/writing/unsentWords.ts').then(({ unsentWords }) => setUnsent(unsentWords(update)))
  }
  if (gone) return <Gone words={unsent ?? ''} name={data?.item.name ?? ''} />
  if (!data || !ready)
    return (
      <PageToCome
        title={t('documents.title')}
        failed={document.error !== null}
        onRetry={() => void document.refetch()}
      />
    )
  return <OpenDocument detail={data} provider={provider} onProvider={onProvider} />
}

/** A document: its text, its versions, what is to be done with it. */
export function DocumentPage() {
  const { documentId = '' } = useParams()
  return <Loaded key={documentId} documentId={documentId} />
}
