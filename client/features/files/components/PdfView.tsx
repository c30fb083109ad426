// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { type KeyboardEvent, useEffect, useState } from 'react'
import { openPdf } from '#client/features/files/pdf.ts'
import { useZoom } from '#client/features/files/zoom.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { LoadingShapes } from '#client/ui/States.tsx'
import { PdfPage } from './PdfPage.tsx'
import { ZoomBar } from './ZoomBar.tsx'

interface PdfViewProps {
  address: string
  name: string
  /** What was read of each page, which the picture of it says to who does not see it. */
  texts: readonly { text: string }[]
}

interface OpenPdf {
  pdf: PDFDocumentProxy
  /** Height by width of its first page: the others mostly have it too. */
  ratio: number
}

async function withRatio(pdf: PDFDocumentProxy): Promise<OpenPdf> {
  const { width, height } = (await pdf.getPage(1)).getViewport({ scale: 1 })
  return { pdf, ratio: height / width }
}

function usePdf(address: string): { open: OpenPdf | null; failed: 'locked' | 'broken' | null } {
  const [open, setOpen] = useState<OpenPdf | null>(null)
  const [failed, setFailed] = useState<'locked' | 'broken' | null>(null)
  useEffect(() => {
    const task = openPdf(address)
    let gone = false
    task.promise.then(withRatio).then(
      (opened) => void (gone || setOpen(opened)),
      (error: unknown) =>
        gone || setFailed(error instanceof Error && error.name === 'PasswordException' ? 'locked' : 'broken'),
    )
    return () => {
      gone = true
      void task.destroy()
    }
  }, [address])
  return { open, failed }
}

/** A PDF page by page: each is drawn when it comes into view. */
export function PdfView({ address, name, texts }: PdfViewProps) {
  const t = useT()
  const { open, failed } = usePdf(address)
  const { zoom, onKeyDown, ...acts } = useZoom()
  // the pages measure it, so they come after it
  const [stage, setStage] = useState<HTMLDivElement | null>(null)
  const [current, setCurrent] = useState(1)
  if (failed)
    return <Banner kind="info">{t(failed === 'locked' ? 'files.failed.locked' : 'files.failed.broken')}</Banner>
  if (!open) return <LoadingShapes label={t('files.opening')} rows={4} />
  const { pdf, ratio } = open

  const go = (number: number) => {
    const page = stage?.querySelector<HTMLElement>(`[data-page="${number}"]`)
    if (!page || !stage) return
    const offset = page.getBoundingClientRect().top - stage.getBoundingClientRect().top
    stage.scrollBy({ top: offset - 12 })
    setCurrent(number)
  }
  const previous = () => go(Math.max(1, current - 1))
  const next = () => go(Math.min(pdf.numPages, current + 1))
  const onKey = (event: KeyboardEvent) => {
    const act = { PageUp: previous, PageDown: next, Home: () => go(1), End: () => go(pdf.numPages) }[event.key]
    if (!act) return onKeyDown(event)
    event.preventDefault()
    act()
  }
  return (
    <>
      <ZoomBar zoom={zoom} {...acts}>
        <IconButton icon="left" small label={t('files.previousPage')} onClick={previous} />
        <span role="status" className="meta">
          {t('files.pageOf', { number: current, count: pdf.numPages })}
        </span>
        <IconButton icon="right" small label={t('files.nextPage')} onClick={next} />
      </ZoomBar>
      <div
        ref={setStage}
        className="fstage pages"
        role="group"
        aria-label={t('files.stage', { name })}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys
        tabIndex={0}
        onKeyDown={onKey}
      >
        {stage &&
          Array.from({ length: pdf.numPages }, (_, index) => index + 1).map((number) => (
            <PdfPage
              key={number}
              pdf={pdf}
              number={number}
              ratio={ratio}
              zoom={zoom}
              stage={stage}
              hasText={texts[number - 1] === undefined ? null : texts[number - 1]?.text !== ''}
              onSeen={setCurrent}
            />
          ))}
      </div>
    </>
  )
}
