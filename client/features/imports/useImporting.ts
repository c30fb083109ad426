// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { Brought } from '#client/features/uploads/brought.ts'
import { addUploads } from '#client/features/uploads/uploads.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import type { ImportFrom } from './components/ImportDialog.tsx'
import { isImportable } from './importable.ts'

interface Dropped {
  file: File
  folderId: string | null
}

/** Files of a library, or for it, that are to be documents. `keep` brings what is to stay a file. */
export function useImporting(placeId: string, keep: (brought: Brought, folderId: string | null) => void) {
  const [importing, setImporting] = useState<{ from: ImportFrom; folderId: string | null } | null>(null)
  const [dropped, setDropped] = useState<Dropped | null>(null)

  const openFile = (file: File, folderId: string | null) => {
    const [uploadKey] = addUploads({ placeId, waits: true }, [file])
    if (uploadKey !== undefined) setImporting({ from: { uploadKey, name: file.name }, folderId })
  }
  return {
    importing,
    dropped,
    openFile,
    openItem: (item: LibraryItem) => setImporting({ from: { item }, folderId: item.parentId }),
    /** One that could be a document is asked about; several are kept. */
    drop(brought: Brought, folderId: string | null) {
      const [file, ...more] = brought.files
      if (file && more.length === 0 && !brought.folders && isImportable(file.name)) setDropped({ file, folderId })
      else keep(brought, folderId)
    },
    answer(as: 'file' | 'document') {
      if (dropped && as === 'file') keep({ files: [dropped.file], folders: false }, dropped.folderId)
      if (dropped && as === 'document') openFile(dropped.file, dropped.folderId)
      setDropped(null)
    },
    leave() {
      setImporting(null)
      setDropped(null)
    },
  }
}
