// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useHeadings } from '#client/features/drafting/headings.ts'
import { progressOf } from '#client/features/drafting/progress.ts'
import { chaptersQuery } from '#client/features/drafting/queries.ts'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import type { WritingProvider } from '#client/features/writing/provider.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { today } from '#shared/lib/dates.ts'
import { chaptersAmong } from '#shared/writing/headings.ts'
import { ChapterRow } from './ChapterRow.tsx'

interface DraftingRoomProps {
  provider: WritingProvider
  placeId: string
  edits: boolean
  onClose: () => void
}

function goTo(blockId: string): void {
  const block = document.querySelector<HTMLElement>(`.ProseMirror [data-block="${CSS.escape(blockId)}"]`)
  block?.scrollIntoView({ block: 'center' })
}

/** *Stesura*: the chapters of a text that many write, each with who writes it, until when and from what. */
export function DraftingRoom({ provider, placeId, edits, onClose }: DraftingRoomProps) {
  const t = useT()
  const written = useHeadings(provider.doc)
  const asked = useQuery(chaptersQuery(provider.documentId))
  const members = useQuery(placeMembersQuery(placeId))
  const chapters = asked.data?.chapters ?? []
  const headings = chaptersAmong(written, new Set(chapters.map(({ blockId }) => blockId)))
  const { all, done, late } = progressOf(
    headings.map(({ blockId }) => blockId),
    chapters,
    today(),
  )
  return (
    <Dialog title={t('drafting.title')} open onClose={onClose} lightDismiss className="drafting">
      <Unanswered questions={[asked, members]} rows={3} />
      {asked.data && headings.length === 0 && (
        <EmptyState title={t('drafting.none')}>{t('drafting.noneText')}</EmptyState>
      )}
      {asked.data && headings.length > 0 && (
        <>
          <p className="chapsum">
            {t('drafting.progress', { done, count: all })}
            {late > 0 && ` · ${t('drafting.lateCount', { count: late })}`}
          </p>
          <progress className="chapbar" max={all} value={done} aria-label={t('drafting.progressOf')} />
          <ol className="chaps">
            {headings.map((heading) => (
              <ChapterRow
                key={heading.blockId}
                documentId={provider.documentId}
                heading={heading}
                chapter={chapters.find(({ blockId }) => blockId === heading.blockId)}
                people={members.data?.members ?? []}
                edits={edits}
                onGo={() => {
                  onClose()
                  goTo(heading.blockId)
                }}
              />
            ))}
          </ol>
        </>
      )}
    </Dialog>
  )
}
