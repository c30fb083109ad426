// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { DrawnThing } from '#client/features/documentFiles/useThings.ts'
import { DocumentLink } from '#client/features/documents/components/DocumentLink.tsx'
import { UploadCard } from '#client/features/uploads/components/UploadCard.tsx'
import type { UploadEntry } from '#client/features/uploads/entry.ts'
import { entriesNow, subscribeUploads } from '#client/features/uploads/queue.ts'
import { cancelUpload } from '#client/features/uploads/uploads.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import type { MessageFile } from '#shared/features/files.ts'
import { CardThing } from './CardThing.tsx'
import { PictureThing } from './PictureThing.tsx'

interface ThingViewProps {
  drawn: DrawnThing
  files: readonly MessageFile[]
  entries: readonly UploadEntry[]
}

/** On its way from here, on its way from somebody else, or not for this reader. */
function Awaited({ drawn: { thing, hold }, entry }: { drawn: DrawnThing; entry: UploadEntry | undefined }) {
  const t = useT()
  if (entry)
    return (
      <UploadCard
        entry={entry}
        onRemove={() => {
          cancelUpload(entry.key)
          hold.remove()
        }}
      />
    )
  return (
    <span className="dawaited">
      <Icon name={thing.kind === 'image' ? 'image' : 'file'} />
      {t(thing.kind === 'image' ? 'editor.thing.imageAwaited' : 'editor.thing.fileAwaited')}
    </span>
  )
}

function ThingView({ drawn, files, entries }: ThingViewProps) {
  const t = useT()
  const { thing, hold } = drawn
  if (thing.kind === 'document')
    return (
      <DocumentLink documentId={thing.documentId} path={paths.document(thing.documentId)}>
        {t('editor.document')}
      </DocumentLink>
    )
  const file = files.find(
    ({ fileId, version }) =>
      fileId === thing.fileId && (thing.kind === 'file' || version === (thing.version ?? version)),
  )
  if (!file) {
    const entry = entries.find(({ to }) => 'documentId' in to && to.fileId === thing.fileId)
    return <Awaited drawn={drawn} entry={entry} />
  }
  if (thing.kind === 'image') return <PictureThing thing={thing} file={file} hold={hold} />
  return <CardThing file={file} />
}

/** Draws what stands in a text and lives elsewhere, each in its place. */
export function Things({ things, files }: { things: readonly DrawnThing[]; files: readonly MessageFile[] }) {
  const entries = useSyncExternalStore(subscribeUploads, entriesNow)
  return things.map((drawn) =>
    createPortal(<ThingView drawn={drawn} files={files} entries={entries} />, drawn.into, String(drawn.key)),
  )
}
