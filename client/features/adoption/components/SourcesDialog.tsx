// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { namingQuery, sourcesQuery } from '#client/features/adoption/queries.ts'
import { SayingList } from '#client/features/files/components/SayingList.tsx'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { DocumentCard } from '#shared/features/documents.ts'

function Group({ title, children }: { title: string; children: readonly ReactNode[] }) {
  return children.length === 0 ? null : (
    <section>
      <h3 className="flabel">{title}</h3>
      <ul className="dtree">{children}</ul>
    </section>
  )
}

const rowOf = ({ id, title, state }: DocumentCard) => (
  <li key={id}>
    <Link to={paths.document(id)} dir={directionOf(title)}>
      {title}
    </Link>{' '}
    <StateTag state={state} />
  </li>
)

/** What the text shows and names, and what names it: only what the reader may open, and how many messages besides. */
export function SourcesDialog({ documentId, onClose }: { documentId: string; onClose: () => void }) {
  const t = useT()
  const asked = useQuery(sourcesQuery(documentId))
  const naming = useQuery(namingQuery(documentId))
  const { files = [], documents = [], usedIn = [] } = asked.data ?? {}
  const { messages = [], hidden = 0 } = naming.data ?? {}
  const nothing = files.length + documents.length + usedIn.length + messages.length + hidden === 0
  return (
    <Dialog title={t('adoption.sources.title')} open onClose={onClose} lightDismiss>
      <Unanswered questions={[asked, naming]} />
      {asked.data && naming.data && nothing && <p className="muted">{t('adoption.sources.none')}</p>}
      <Group title={t('adoption.sources.files')}>
        {files.map(({ fileId, name }) => (
          <li key={fileId}>
            <Link to={paths.file(fileId)} dir={directionOf(name)}>
              {name}
            </Link>
          </li>
        ))}
      </Group>
      <Group title={t('adoption.sources.documents')}>{documents.map(rowOf)}</Group>
      <Group title={t('adoption.sources.usedIn')}>{usedIn.map(rowOf)}</Group>
      {messages.length + hidden > 0 && (
        <section>
          <h3 className="flabel">{t('adoption.sources.messages')}</h3>
          {messages.length > 0 && <SayingList messages={messages} />}
          {hidden > 0 && <p className="meta">{t('adoption.sources.hidden', { count: hidden })}</p>}
        </section>
      )}
    </Dialog>
  )
}
