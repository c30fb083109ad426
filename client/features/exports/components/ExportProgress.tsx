// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { exportQuery, isUnmade } from '#client/features/exports/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { isCode } from '#client/lib/errors.ts'
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { type ExportFormat, type ExportState, exportAddress } from '#shared/features/exports.ts'

interface ExportProgressProps {
  title: string
  asked: ExportState
  format: ExportFormat
  onAgain: () => void
  onClose: (reached: ExportState) => void
}

/** 'Sto preparando il PDF… 3 di 12' */
function progressWords(t: T, format: ExportFormat, { state, done, total }: ExportState): string {
  if (state === 'waiting') return t('exports.waiting')
  const preparing = t(`exports.preparing.${format}`)
  return total > 1 ? `${preparing} ${t('exports.count', { done: Math.min(done + 1, total), total })}` : preparing
}

/** How far it is, then the file, once by itself and then by its button; or why there is none. */
export function ExportProgress({ title, asked, format, onAgain, onClose }: ExportProgressProps) {
  const t = useT()
  const { size } = useFormat()
  const { data, error } = useQuery(exportQuery(asked))
  const gone = isCode(error, 'not_found')
  const reached: ExportState = gone ? { ...data, state: 'failed', reason: 'gone' } : data
  const isReady = reached.state === 'ready'
  const fetched = useRef(false)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!isReady || fetched.current) return
    fetched.current = true
    startDownload(exportAddress(asked.id))
    button.current?.focus()
  }, [isReady, asked.id])
  return (
    <Dialog title={title} open onClose={() => onClose(reached)}>
      <div className="form" aria-busy={isUnmade(reached) || undefined}>
        {isUnmade(reached) && (
          <Banner kind="info" icon="retry">
            {progressWords(t, format, reached)}
          </Banner>
        )}
        {isReady && (
          <Banner kind="info" icon="check" title={t('exports.ready')}>
            <bdi>{reached.name}</bdi>
            {reached.size !== null && ` (${size(reached.size)})`}
            {reached.leftOut > 0 && <p>{t('exports.leftOut', { count: reached.leftOut })}</p>}
          </Banner>
        )}
        {reached.state === 'failed' && (
          <Banner kind="err" urgent>
            {t(`exports.failed.${reached.reason ?? 'broken'}`)}
          </Banner>
        )}
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={() => onClose(reached)}>
            {t(isUnmade(reached) ? 'ui.cancel' : 'ui.close')}
          </Button>
          {isReady && (
            <Button ref={button} kind="primary" icon="download" onClick={() => startDownload(exportAddress(asked.id))}>
              {t('exports.again')}
            </Button>
          )}
          {reached.state === 'failed' && (
            <Button kind="primary" onClick={onAgain}>
              {t('exports.otherChoice')}
            </Button>
          )}
        </div>
      </div>
    </Dialog>
  )
}
