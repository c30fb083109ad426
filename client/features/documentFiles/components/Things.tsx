// SPDX-License-Identifier: AGPL-3.0-or-later
import { useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import type { DrawnThing } from '#client/features/documentFiles/useThings.ts'
import { DocumentLink } from '#client/features/documents/components/DocumentLink.tsx'
import { UploadCard } from '#client/features/uploads/components/UploadCard.tsx'
import type { UploadEntry } from '#client/features/uploads/entry.ts'
import { entriesNow, subscribeUploads } from '#client/features/uploads/queue.ts'
import { cancelUpload } from '#client/features/uploads/uploads.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { documentFileEndpoints } from '#shared/features/documentFiles.ts'
import type { MessageFile } from '#shared/features/files.ts'
import { CardThing } from './CardThing.tsx'
import { PictureThing } from './PictureThing.tsx'

interface ThingViewProps {
  documentId: string
  drawn: DrawnThing
  files: readonly MessageFile[]
  entries: readonly UploadEntry[]
}

interface AwaitedProps {
  documentId: string
  drawn: DrawnThing
  entry: UploadEntry | undefined
}

/** On its way from here; else from somebody else, not for this reader, or pasted from a document that carries it. */
function Awaited({ documentId, drawn: { thing, hold }, entry }: AwaitedProps) {
  const t = useT()
  const toast = useToast()
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
  if (thing.kind === 'document') return null
  const { fileId } = thing
  const version = thing.kind === 'image' ? (thing.version ?? 1) : 1
  // asked of a person: whoever writes puts any id into a text
  const carry = () =>
    void api(documentFileEndpoints.carry, { documentId, fileId, version }).catch(() =>
      toast({ text: t('editor.thing.notHere') }),
    )
  return (
    <span className="dawaited">
      <Icon name={thing.kind === 'image' ? 'image' : 'file'} />
      {t(thing.kind === 'image' ? 'editor.thing.imageAwaited' : 'editor.thing.fileAwaited')}
      {hold.edits() && (
        <button type="button" className="btn quiet small" onClick={carry}>
          {t('editor.thing.carry')}
        </button>
      )}
    </span>
  )
}

function ThingView({ documentId, drawn, files, entries }: ThingViewProps) {
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
    return <Awaited documentId={documentId} drawn={drawn} entry={entry} />
  }
  if (thing.kind === 'image') return <PictureThing thing={thing} file={file} hold={hold} />
  return <CardThing file={file} />
}

interface ThingsProps {
  documentId: string
  things: readonly DrawnThing[]
  files: readonly MessageFile[]
}

/** Draws what stands in a text and lives elsewhere, each in its place. */
export function Things({ documentId, things, files }: ThingsProps) {
  const entries = useSyncExternalStore(subscribeUploads, entriesNow)
  return things.map((drawn) =>
    createPortal(
      <ThingView documentId={documentId} drawn={drawn} files={files} entries={entries} />,
      drawn.into,
      String(drawn.key),
    ),
  )
}
