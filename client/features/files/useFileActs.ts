// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { type LibraryActs, useLibraryActs } from '#client/features/library/useLibraryActs.ts'
import { useMe } from '#client/features/me/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { useToast } from '#client/ui/Toast.tsx'
import { useCopy } from '#client/ui/useCopy.ts'
import { contentAddress, type FileDetail, type FileVersion } from '#shared/features/files.ts'
import { factsOf, libraryPolicy } from '#shared/features/library.ts'
import { sharingPolicy } from '#shared/features/sharing.ts'
import { restoreVersion } from './edit.ts'

export interface FileActs extends Pick<LibraryActs, 'remove'> {
  mayAdd: boolean
  mayEdit: boolean
  mayShare: boolean
  /** Of what no scanner has let through it is said first. */
  download: (version: FileVersion) => void
  restore: (version: FileVersion) => Promise<void>
  copyLink: () => void
  copyHash: (version: FileVersion) => void
  restoreItem: () => Promise<void>
}

export function useFileActs({ item, place, inLibrary }: FileDetail): FileActs {
  const t = useT()
  const toast = useToast()
  const copy = useCopy()
  const queryClient = useQueryClient()
  const { person, grants } = useMe()
  const actor = { id: person.id, grants }
  const { remove, restore: restoreItem } = useLibraryActs()
  const lives = inLibrary && item.removed === null

  return {
    mayAdd: lives && place !== null && libraryPolicy.add(actor, place, item.access),
    mayEdit: lives && place !== null && libraryPolicy.edit(actor, place, factsOf(item)),
    mayShare: lives && place !== null && sharingPolicy.manage(actor, place, factsOf(item)),
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
