// SPDX-License-Identifier: AGPL-3.0-or-later
import { Suspense } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { lazyPart } from '#client/lib/lazyPart.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { EmptyState, LoadingShapes } from '#client/ui/States.tsx'
import { contentAddress, type FilePreview, type FileVersion } from '#shared/features/files.ts'
import { BlocksView } from './BlocksView.tsx'
import { MediaView } from './MediaView.tsx'
import { PagesView } from './PagesView.tsx'
import { PictureView } from './PictureView.tsx'

// half a megabyte that only who opens a PDF loads
const PdfView = lazyPart(async () => (await import('./PdfView.tsx')).PdfView)

interface FileViewProps {
  fileId: string
  version: FileVersion
  /** Undefined while it is asked for. */
  preview: FilePreview | undefined
  captions: string | null
  onDownload: () => void
}

/** A picture that browsers draw. */
const isDrawn = (mediaType: string) => /^image\/(jpeg|png|gif|webp|avif)$/.test(mediaType)

function Read({ preview, version, onDownload }: Omit<FileViewProps, 'fileId' | 'captions'>) {
  const t = useT()
  if (!preview) return <LoadingShapes label={t('files.opening')} rows={4} />
  const { state, reason, blocks, pages, cut } = preview
  if (state === 'waiting')
    return (
      <Banner kind="info" icon="clock">
        {t('files.waiting')}
      </Banner>
    )
  if (state === 'failed') return <Banner kind="info">{t(`files.failed.${reason ?? 'broken'}`)}</Banner>
  if (state === 'none')
    return (
      <EmptyState
        title={t(version.size === 0 ? 'files.empty' : 'files.none')}
        action={
          <Button kind="primary" icon="download" onClick={onDownload}>
            {t('files.download')}
          </Button>
        }
      />
    )
  const isSheet = /spreadsheet/.test(version.mediaType)
  return (
    <>
      {blocks ? (
        <BlocksView blocks={blocks} />
      ) : version.kind === 'text' ? (
        <pre className="fplain" dir="auto">
          {pages[0]?.text}
        </pre>
      ) : (
        <PagesView pages={pages} cells={isSheet} />
      )}
      {cut && <p className="muted">{t('files.cut')}</p>}
    </>
  )
}

/** What can be shown of a version, by what its bytes are. */
export function FileView({ fileId, version, preview, captions, onDownload }: FileViewProps) {
  const t = useT()
  const address = contentAddress({ fileId, version: version.number }, 'original')
  const { kind, scan, name, mediaType } = version
  if (scan === 'waiting')
    return (
      <Banner kind="info" icon="shield">
        {t('files.inQuarantine')}
      </Banner>
    )
  if (scan === 'infected')
    return (
      <Banner kind="err" urgent>
        {t('files.infected')}
      </Banner>
    )
  if (kind === 'image' && isDrawn(mediaType) && preview?.state !== 'failed')
    return <PictureView key={address} address={address} name={name} />
  if (kind === 'audio' || kind === 'video')
    return <MediaView key={address} kind={kind} address={address} name={name} captions={captions} />
  if (kind === 'pdf' && preview?.state !== 'failed')
    return (
      <Suspense fallback={<LoadingShapes label={t('files.opening')} rows={4} />}>
        <PdfView key={address} address={address} name={name} texts={preview?.pages ?? []} />
      </Suspense>
    )
  return <Read version={version} preview={preview} onDownload={onDownload} />
}
