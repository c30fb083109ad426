// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PDFDocumentProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { useEffect, useLayoutEffect, useRef, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'

interface PdfPageProps {
  pdf: PDFDocumentProxy
  number: number
  /** Height by width of the first page, until this one says its own. */
  ratio: number
  zoom: number
  stage: HTMLElement
  /** Null while nobody has read it. */
  hasText: boolean | null
  onSeen: (number: number) => void
}

const margin = 24
const maxWidth = 1_000
/** Pixels of one page: what is larger is drawn coarser. */
const maxPixels = 16_000_000

async function draw(
  pdf: PDFDocumentProxy,
  number: number,
  width: number,
  canvas: HTMLCanvasElement,
  ended: AbortSignal,
) {
  const page = await pdf.getPage(number)
  if (ended.aborted) return
  const { width: own, height } = page.getViewport({ scale: 1 })
  const scale = width / own
  const density = Math.min(window.devicePixelRatio || 1, 2, Math.sqrt(maxPixels / (width * height * scale)))
  const viewport = page.getViewport({ scale: scale * density })
  const fresh = document.createElement('canvas')
  fresh.width = Math.ceil(viewport.width)
  fresh.height = Math.ceil(viewport.height)
  const task = page.render({ canvas: fresh, viewport })
  ended.addEventListener('abort', () => task.cancel())
  await task.promise
  if (ended.aborted) return
  canvas.width = fresh.width
  canvas.height = fresh.height
  canvas.getContext('2d')?.drawImage(fresh, 0, 0)
}

/** One page, empty and of its size until it comes into view. */
export function PdfPage({ pdf, number, ratio: firstRatio, zoom, stage, hasText, onSeen }: PdfPageProps) {
  const t = useT()
  const holder = useRef<HTMLDivElement>(null)
  const canvas = useRef<HTMLCanvasElement>(null)
  const [near, setNear] = useState(number <= 2)
  const [width, setWidth] = useState(0)
  const [ratio, setRatio] = useState(firstRatio)

  useLayoutEffect(() => {
    const measure = () => setWidth(Math.min(maxWidth, stage.clientWidth - margin) * zoom)
    const observer = new ResizeObserver(measure)
    observer.observe(stage)
    measure()
    return () => observer.disconnect()
  }, [stage, zoom])

  useEffect(() => {
    const element = holder.current
    if (!element) return
    const coming = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: stage,
      rootMargin: '100% 0px',
    })
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && onSeen(number), {
      root: stage,
      rootMargin: '-45% 0px -50% 0px',
    })
    coming.observe(element)
    seen.observe(element)
    return () => {
      coming.disconnect()
      seen.disconnect()
    }
  }, [stage, number, onSeen])

  useEffect(() => {
    if (!near || width <= 0 || !canvas.current) return
    const leaving = new AbortController()
    const target = canvas.current
    void pdf.getPage(number).then((page) => {
      const { width: own, height } = page.getViewport({ scale: 1 })
      if (!leaving.signal.aborted) setRatio(height / own)
    })
    // a page that was left while it was drawn fails, and is drawn when one is back
    void draw(pdf, number, width, target, leaving.signal).catch(() => undefined)
    return () => leaving.abort()
  }, [pdf, number, near, width])

  const label = t('files.page', { number })
  return (
    <div ref={holder} className="fpage" data-page={number} style={{ inlineSize: width, blockSize: width * ratio }}>
      {near && (
        <canvas ref={canvas} role="img" aria-label={hasText === false ? t('files.pageScan', { page: label }) : label} />
      )}
    </div>
  )
}
