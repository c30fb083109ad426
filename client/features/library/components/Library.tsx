// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense, useState } from 'react'
import { useNavigate } from 'react-router'
import { LazyExportLibrary } from '#client/features/exports/lazy.ts'
import { useImporting } from '#client/features/imports/useImporting.ts'
import type { Library as LibraryData } from '#client/features/library/queries.ts'
import { isWithin } from '#client/features/library/tree.ts'
import { useBringing } from '#client/features/library/useBringing.ts'
import { useCut } from '#client/features/library/useCut.ts'
import { useDrag } from '#client/features/library/useDrag.ts'
import { useFolder } from '#client/features/library/useFolder.ts'
import { useLibraryActs } from '#client/features/library/useLibraryActs.ts'
import { useRights } from '#client/features/library/useRights.ts'
import { useCheckedMove } from '#client/features/sharing/useCheckedMove.tsx'
import { useSharingDialogs } from '#client/features/sharing/useSharingDialogs.tsx'
import { loadDocumentsLanguage, useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { paths } from '#client/lib/paths.ts'
import { Button } from '#client/ui/Button.tsx'
import { slimRail, useMediaQuery } from '#client/ui/useMediaQuery.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { Place } from '#shared/features/places.ts'
import { Arriving } from './Arriving.tsx'
import { CutBar } from './CutBar.tsx'
import { FolderRows } from './FolderRows.tsx'
import { FolderTree } from './FolderTree.tsx'
import { LibraryFoot } from './LibraryFoot.tsx'
import { NoRows } from './NoRows.tsx'
import { Toolbar } from './Toolbar.tsx'
import { UploadButton } from './UploadButton.tsx'
import { Way } from './Way.tsx'

const MoveDialog = lazyPart(async () => (await import('./MoveDialog.tsx')).MoveDialog)
const TakenDialog = lazyPart(
  async () => (await import('#client/features/uploads/components/TakenDialog.tsx')).TakenDialog,
)
const NewDocumentDialog = lazyPart(
  async () => (await import('#client/features/documents/components/NewDocumentDialog.tsx')).NewDocumentDialog,
  loadDocumentsLanguage,
)
const ImportDialog = lazyPart(
  async () => (await import('#client/features/imports/components/ImportDialog.tsx')).ImportDialog,
  loadDocumentsLanguage,
)
const DropChoice = lazyPart(
  async () => (await import('#client/features/imports/components/DropChoice.tsx')).DropChoice,
  loadDocumentsLanguage,
)
const NewFolderDialog = lazyPart(async () => (await import('./NewFolderDialog.tsx')).NewFolderDialog)

/** The library of a place at work: the open folder, its way, its rows; the tree beside it where there is room. */
export function Library({ place, library }: { place: Place; library: LibraryData }) {
  const t = useT()
  const navigate = useNavigate()
  const slim = useMediaQuery(slimRail)
  const rights = useRights(place)
  const acts = useLibraryActs()
  const { items } = library
  const folder = useFolder(items)
  const { folderId, rows } = folder
  const mayAdd = rights.add(folder.way.at(-1) ?? null)
  const [moving, setMoving] = useState<LibraryItem>()
  const [taking, setTaking] = useState<LibraryItem | 'all'>()
  const [making, setMaking] = useState(false)
  const [drafting, setDrafting] = useState(false)
  const [newId, setNewId] = useState<string>()
  const people = useSharingDialogs(place, rights.share)
  const checked = useCheckedMove()
  const move = (item: LibraryItem, parentId: string | null, beforeId: string | null = null) =>
    checked.move(item, { parentId, beforeId })
  const hand = useCut({ items, folderId, onPaste: (item) => move(item, folderId) })
  const bringing = useBringing(place.id)
  const imports = useImporting(place.id, bringing.drop)
  const drag = useDrag({
    ordered: folder.ordered,
    accepts: (item, target) => !isWithin(items, item.id, target) && (folder.ordered || item.parentId !== target),
    onMove: move,
    onFiles: mayAdd ? imports.drop : null,
  })
  const shift = (item: LibraryItem, by: -1 | 1) => {
    const at = rows.findIndex(({ id }) => id === item.id)
    const beside = rows[at + by]
    if (!folder.ordered || !beside) return
    move(item, folderId, by === -1 ? beside.id : (rows[at + 2]?.id ?? null))
  }
  const adding = mayAdd && !folder.gone && (
    <>
      <Button small icon="folder" onClick={() => setMaking(true)}>
        {t('library.newFolder')}
      </Button>
      <UploadButton onFiles={(files) => bringing.bring(files, folderId)} />
      <Button small icon="doc" onClick={() => setDrafting(true)}>
        {t('library.newDocument')}
      </Button>
    </>
  )
  const hasFolders = items.some(({ kind }) => kind === 'folder')

  return (
    <div className="lib" data-c={place.colour}>
      {!slim && hasFolders && (
        <aside className="ltreepane" aria-label={t('library.folders')}>
          <FolderTree
            label={t('library.folders')}
            topName={t('library.title')}
            items={items}
            currentId={folderId}
            onChoose={(id) => void navigate(paths.library(place, id))}
            dropProps={(id) => drag.folderProps(id, 'tree')}
          />
        </aside>
      )}
      <section
        className="lmain"
        aria-label={folder.way.at(-1)?.name ?? t('library.title')}
        {...drag.folderProps(folderId, 'page')}
      >
        <Way place={place} way={folder.way} dropProps={(id) => drag.folderProps(id, 'way')} />
        {place.readOnly && <p className="muted">{t('library.readOnly')}</p>}
        {items.length > 0 && !folder.gone && <Toolbar folder={folder}>{adding}</Toolbar>}
        {hand.cut && <CutBar name={hand.cut.name} fits={hand.fits} onPaste={hand.paste} onDrop={hand.drop} />}
        <Arriving entries={bringing.entries} />
        {rows.length > 0 ? (
          <FolderRows
            place={place}
            items={items}
            folder={folder}
            rights={rights}
            cutId={hand.cut?.id}
            acts={{
              cut: hand.take,
              choosePlace: setMoving,
              remove: (item) => void acts.remove(item),
              takeAway: setTaking,
              share: people.share,
              who: people.who,
              shift,
              openAsDocument: mayAdd ? imports.openItem : null,
            }}
            drag={drag}
            newId={newId}
          />
        ) : (
          <NoRows place={place} folder={folder} mayAdd={mayAdd} acts={adding} />
        )}
        <p className="vh" role="status">
          {folder.filtered && t('library.found', { count: rows.length })}
        </p>
        <LibraryFoot place={place} library={library} onTakeAway={() => setTaking('all')} />
      </section>
      <Suspense>
        {moving && (
          <MoveDialog
            item={moving}
            items={items}
            onClose={() => setMoving(undefined)}
            onMove={(target) => {
              setMoving(undefined)
              move(moving, target)
            }}
          />
        )}
        {taking && <LazyExportLibrary place={place} what={taking} onClose={() => setTaking(undefined)} />}
        {bringing.asking && (
          <TakenDialog
            names={bringing.asking}
            confirm={t('library.upload')}
            onAnswer={bringing.answer}
            onClose={bringing.leave}
          />
        )}
        {drafting && (
          <NewDocumentDialog
            placeId={place.id}
            parentId={folderId}
            items={items}
            onClose={() => setDrafting(false)}
            onDone={(id) => void navigate(paths.document(id))}
            onFile={(file, parentId) => {
              setDrafting(false)
              imports.openFile(file, parentId)
            }}
          />
        )}
        {imports.dropped && (
          <DropChoice
            name={imports.dropped.file.name}
            onKeep={() => imports.answer('file')}
            onOpen={() => imports.answer('document')}
            onClose={imports.leave}
          />
        )}
        {imports.importing && (
          <ImportDialog
            placeId={place.id}
            parentId={imports.importing.folderId}
            items={items}
            from={imports.importing.from}
            onDone={(id) => void navigate(paths.document(id))}
            onClose={imports.leave}
          />
        )}
        {making && (
          <NewFolderDialog
            placeId={place.id}
            parentId={folderId}
            onClose={() => setMaking(false)}
            onDone={(id) => {
              setMaking(false)
              setNewId(id)
            }}
          />
        )}
      </Suspense>
      {people.dialogs}
      {checked.question}
    </div>
  )
}
