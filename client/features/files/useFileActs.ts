// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type LibraryActs, useLibraryActs } from '#client/features/library/useLibraryActs.ts'
import { useMe } from '#client/features/me/queries.ts'
import { placeQuery } from '#client/features/places/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { useCopy } from '#client/ui/useCopy.ts'
import { contentAddress, type FileDetail, type FileVersion } from '#shared/features/files.ts'
import { factsOf, libraryPolicy } from '#shared/features/library.ts'
import { restoreVersion } from './edit.ts'

export interface FileActs extends Pick<LibraryActs, 'move' | 'remove'> {
  mayAdd: boolean
  mayEdit: boolean
  /** Of what no scanner has let through it is said first. */
  download: (version: FileVersion) => void
  restore: (version: FileVersion) => Promise<void>
  copyLink: () => void
  copyHash: (version: FileVersion) => void
  restoreItem: () => Promise<void>
}

export function useFileActs({ item, inLibrary }: FileDetail): FileActs {
  const t = useT()
  const toast = useToast()
  const copy = useCopy()
  const queryClient = useQueryClient()
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const place = useQuery({ ...placeQuery(item.placeId), enabled: inLibrary }).data?.place
  const { move, remove, restore: restoreItem } = useLibraryActs()
  const lives = inLibrary && item.removed === null

  return {
    mayAdd: lives && place !== undefined && libraryPolicy.add(actor, place, item.access),
    mayEdit: lives && place !== undefined && libraryPolicy.edit(actor, place, factsOf(item)),
    move,
    remove,
    restoreItem: () => restoreItem(item),
    download({ number, scan }) {
      if (scan === 'unchecked') toast({ text: t('files.uncheckedWarning') })
      startDownload(contentAddress({ fileId: item.id, version: number }, 'download'))
    },
    async restore({ number }) {
      try {
        const { number: now } = await restoreVersion(queryClient, item.id, number)
        toast({ text: t('files.restored', { number, now }) })
      } catch (error) {
        toast({ text: errorWords(t, error) })
      }
    },
    copyLink: () => copy(`${location.origin}${paths.file(item.id)}`, t('files.linkCopied')),
    copyHash: ({ sha256 }) => copy(sha256, t('files.hashCopied')),
  }
}
