// SPDX-License-Identifier: AGPL-3.0-or-later

import { pictureAddress } from '#client/features/documentFiles/pictureAddress.ts'
import type { Difference } from '#client/features/documents/differences.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { MessageFile } from '#shared/features/files.ts'

interface ComparedThingProps {
  block: Difference
  files: readonly MessageFile[]
}

/** An image or a file that came, went or stayed, between two texts. */
export function ComparedThing({ block, files }: ComparedThingProps) {
  const t = useT()
  const isImage = block.block === 'image'
  const file = files.find(
    ({ fileId, version }) => fileId === block.file?.fileId && version === (block.file.version ?? version),
  )
  const name = file?.name ?? t(isImage ? 'documents.comparison.image' : 'documents.comparison.file')
  const Mark = block.change === 'removed' ? 'del' : block.change === 'same' ? 'span' : 'ins'
  return (
    <figure className="dpicture">
      {isImage && file && <img src={pictureAddress(file)} alt="" loading="lazy" />}
      <figcaption>
        <Icon name={isImage ? 'image' : 'file'} small /> <Mark dir="auto">{name}</Mark>
      </figcaption>
    </figure>
  )
}
