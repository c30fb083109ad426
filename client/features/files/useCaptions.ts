// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { libraryQuery } from '#client/features/library/queries.ts'
import { contentAddress, type FileDetail, type FileVersion } from '#shared/features/files.ts'

const stem = (name: string) => name.replace(/\.[^.]*$/, '').toLocaleLowerCase()

/** Captions are a file of the same name that ends in .vtt, in the same folder. */
export function useCaptions({ item, inLibrary }: FileDetail, { kind }: FileVersion): string | null {
  const mayHave = inLibrary && (kind === 'video' || kind === 'audio')
  const { data } = useQuery({ ...libraryQuery(item.placeId), enabled: mayHave })
  const beside = data?.items.find(
    ({ parentId, name, file }) =>
      file !== null && parentId === item.parentId && /\.vtt$/i.test(name) && stem(name) === stem(item.name),
  )
  return mayHave && beside?.file
    ? contentAddress({ fileId: beside.id, version: beside.file.version }, 'original')
    : null
}
