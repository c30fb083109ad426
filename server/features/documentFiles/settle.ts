// SPDX-License-Identifier: AGPL-3.0-or-later
import { findFiles } from '#server/features/files/queries.ts'
import { onceEver } from '#server/lib/db/onceEver.ts'
import { type DocumentFile, DocumentFileModel } from './model.ts'

/** A file that comes with a text is made in the commit that has the text carry it. */
const oneActMs = 5_000
const atOnce = 500

type Made = NonNullable<ReturnType<Awaited<ReturnType<typeof findFiles>>['get']>>

/** As far as can be known: whoever chooses a file from a library finds one that is there already. */
function cameWith({ placeId, version, by, at }: DocumentFile, file: Made | undefined): boolean {
  const [first] = file?.versions ?? []
  if (!file || !first || version !== 1 || first.threadId !== null) return false
  const isTheirs = file.placeId === placeId && file.createdBy === by
  return isTheirs && Math.abs(at.getTime() - first.at.getTime()) <= oneActMs
}

/** Files that documents carry from before it was kept which of them came with the text. */
export const settleBrought = (): Promise<void> =>
  onceEver('documentFiles:brought', async () => {
    for (;;) {
      const earlier = await DocumentFileModel.find({ brought: { $exists: false } })
        .limit(atOnce)
        .lean()
      if (earlier.length === 0) return
      const files = await findFiles(earlier.map(({ fileId }) => fileId))
      const brought = new Set(earlier.filter((one) => cameWith(one, files.get(one.fileId))).map(({ _id }) => _id))
      await DocumentFileModel.bulkWrite(
        earlier.map(({ _id }) => ({
          updateOne: {
            filter: { _id, brought: { $exists: false } },
            update: { $set: { brought: brought.has(_id) } },
          },
        })),
      )
    }
  })
