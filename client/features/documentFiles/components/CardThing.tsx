// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { iconOfKind, kindWords } from '#client/features/uploads/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { contentAddress, type MessageFile } from '#shared/features/files.ts'

/** A file that stands in a text: what it is, and the way to it. */
export function CardThing({ file }: { file: MessageFile }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <Icon name={iconOfKind(file.kind)} />
      <span className="grow">
        <Link to={paths.file(file.fileId)}>
          <b dir={directionOf(file.name)}>{file.name}</b>
        </Link>
        <span className="meta">
          {kindWords(t, file.kind)}, {format.size(file.size)}
        </span>
      </span>
      <a
        className="ib"
        href={contentAddress(file, 'download')}
        download
        aria-label={t('editor.thing.download', { name: file.name })}
      >
        <Icon name="download" small />
      </a>
    </>
  )
}
