// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState, useSyncExternalStore } from 'react'
import { Link } from 'react-router'
import {
  brokenPictures,
  markBroken,
  pictureName,
  subscribeBrokenPictures,
} from '#client/features/messages/brokenPictures.ts'
import {
  isPicture,
  isWithheld,
  type Picture,
  pictureSize,
  pictureSources,
} from '#client/features/messages/fileShapes.ts'
import { iconOfKind, kindWords } from '#client/features/uploads/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { contentAddress, type MessageFile } from '#shared/features/files.ts'

/** A tab stop only while its message is the one that is looked at: the conversation is one stop otherwise. */
interface Stop {
  tabIndex: 0 | -1
}

function Download({ file, stop }: { file: MessageFile; stop: Stop }) {
  const t = useT()
  const label =
    file.scan === 'unchecked'
      ? t('messages.files.downloadUnchecked', { name: file.name })
      : t('messages.files.download', { name: file.name })
  return (
    <a {...stop} className="ib" href={contentAddress(file, 'download')} download aria-label={label} data-tip={label}>
      <Icon name="download" small />
    </a>
  )
}

function FileLine({ file, stop }: { file: MessageFile; stop: Stop }) {
  const t = useT()
  const format = useFormat()
  const facts = [
    kindWords(t, file.kind),
    format.size(file.size),
    ...(file.scan === 'clean' ? [] : [t(`messages.files.scan.${file.scan}`)]),
  ]
  const withheld = isWithheld(file)
  const inside = (
    <>
      <span className="ic">
        <Icon name={file.scan === 'infected' ? 'warn' : iconOfKind(file.kind)} />
      </span>
      <span className="t">
        <b dir="auto">{file.name}</b>
        <span className="meta">{facts.join(', ')}</span>
      </span>
    </>
  )
  return (
    <div className="attach">
      {withheld ? (
        inside
      ) : (
        <Link {...stop} to={paths.file(file.fileId)}>
          {inside}
        </Link>
      )}
      {!withheld && <Download file={file} stop={stop} />}
    </div>
  )
}

interface PictureLinkProps {
  file: Picture
  alone: boolean
  stop: Stop
  onBroken: () => void
}

function PictureLink({ file, alone, stop, onBroken }: PictureLinkProps) {
  const [tried, setTried] = useState(0)
  const sources = pictureSources(file)
  return (
    <figure className="pic">
      <Link {...stop} to={paths.file(file.fileId)}>
        <img
          src={sources[tried]}
          alt={file.name}
          loading="lazy"
          decoding="async"
          {...(alone && pictureSize(file))}
          onError={() => (tried + 1 < sources.length ? setTried(tried + 1) : onBroken())}
        />
      </Link>
      <Download file={file} stop={stop} />
    </figure>
  )
}

/** The files of a message: pictures side by side in room kept for them, everything else in lines. */
export function MessageFiles({ files, within }: { files: readonly MessageFile[]; within: boolean }) {
  const t = useT()
  const broken = useSyncExternalStore(subscribeBrokenPictures, brokenPictures)
  const stop: Stop = { tabIndex: within ? 0 : -1 }
  const pictures = files.filter(isPicture).filter((file) => !broken.has(pictureName(file)))
  const lines = files.filter((file) => !pictures.some((picture) => picture === file))
  return (
    <section className="msgfiles" aria-label={t('messages.files.label', { count: files.length })}>
      {pictures.length > 0 && (
        <div className={pictures.length === 1 ? 'pics one' : 'pics'}>
          {pictures.map((file) => (
            <PictureLink
              key={pictureName(file)}
              file={file}
              alone={pictures.length === 1}
              stop={stop}
              onBroken={() => markBroken(pictureName(file))}
            />
          ))}
        </div>
      )}
      {lines.map((file) => (
        <FileLine key={pictureName(file)} file={file} stop={stop} />
      ))}
    </section>
  )
}
