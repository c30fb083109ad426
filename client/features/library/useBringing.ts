// SPDX-License-Identifier: AGPL-3.0-or-later
import { useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Brought } from '#client/features/uploads/brought.ts'
import type { TakenAnswer } from '#client/features/uploads/components/TakenDialog.tsx'
import { entriesNow, subscribeUploads } from '#client/features/uploads/queue.ts'
import { addUploads } from '#client/features/uploads/uploads.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { libraryEndpoints } from '#shared/features/library.ts'
import { refusalWords } from './refusal.ts'

const namesAtOnce = 50

/** Which of these names stand in the folder already. */
async function findTaken(placeId: string, parentId: string | null, names: readonly string[]): Promise<Set<string>> {
  const taken = new Set<string>()
  for (let from = 0; from < names.length; from += namesAtOnce) {
    const asked = names.slice(from, from + namesAtOnce)
    const found = await api(libraryEndpoints.taken, { placeId, parentId, names: asked })
    for (const { name } of found.taken) taken.add(name)
  }
  return taken
}

interface Asking {
  files: readonly File[]
  folderId: string | null
  names: string[]
}

/** A browser leaves the page to show a file that is let fall beside the folder. */
function useNoStrayDrops() {
  useEffect(() => {
    const keep = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
    }
    addEventListener('dragover', keep)
    addEventListener('drop', keep)
    return () => {
      removeEventListener('dragover', keep)
      removeEventListener('drop', keep)
    }
  }, [])
}

/** Files brought into a library: asked about where their name is taken, shown until they stand in their folder. */
export function useBringing(placeId: string) {
  const t = useT()
  const toast = useToast()
  const [asking, setAsking] = useState<Asking | null>(null)
  const all = useSyncExternalStore(subscribeUploads, entriesNow)
  const entries = useMemo(
    () => all.filter(({ to }) => 'placeId' in to && to.placeId === placeId && !to.waits),
    [all, placeId],
  )
  useNoStrayDrops()

  const add = (files: readonly File[], folderId: string | null, answers: ReadonlyMap<string, TakenAnswer>) => {
    for (const file of files) {
      const as = answers.get(file.name)
      addUploads({ placeId, parentId: folderId, ...(as && { as }) }, [file])
    }
  }
  const bring = async (files: readonly File[], folderId: string | null) => {
    if (files.length === 0) return
    try {
      const names = await findTaken(
        placeId,
        folderId,
        files.map(({ name }) => name),
      )
      if (names.size === 0) return add(files, folderId, new Map())
      setAsking({ files, folderId, names: [...names] })
    } catch (error) {
      toast({ text: refusalWords(t, error) })
    }
  }
  return {
    entries,
    bring: (files: readonly File[], folderId: string | null) => void bring(files, folderId),
    /** Folders do not come in whole: it is said, and the files beside them come. */
    drop({ files, folders }: Brought, folderId: string | null) {
      if (folders) toast({ text: t('library.noFolders') })
      void bring(files, folderId)
    },
    /** Names that are taken, until they are answered for. */
    asking: asking?.names ?? null,
    answer: (answers: ReadonlyMap<string, TakenAnswer>) => {
      if (asking) add(asking.files, asking.folderId, answers)
      setAsking(null)
    },
    leave: () => setAsking(null),
  }
}
