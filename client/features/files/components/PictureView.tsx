// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useZoom } from '#client/features/files/zoom.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { ZoomBar } from './ZoomBar.tsx'

interface PictureViewProps {
  address: string
  name: string
}

/** A picture as large as the page, and larger where one wants to see. */
export function PictureView({ address, name }: PictureViewProps) {
  const t = useT()
  const { zoom, onKeyDown, ...acts } = useZoom()
  const [broken, setBroken] = useState(false)
  if (broken) return <Banner kind="info">{t('files.failed.broken')}</Banner>
  return (
    <>
      <ZoomBar zoom={zoom} {...acts} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keys */}
      <div className="fstage" role="group" aria-label={t('files.stage', { name })} tabIndex={0} onKeyDown={onKeyDown}>
        <img
          src={address}
          alt={name}
          style={zoom === 1 ? undefined : { inlineSize: `${zoom * 100}%`, maxInlineSize: 'none', maxBlockSize: 'none' }}
          onError={() => setBroken(true)}
        />
      </div>
    </>
  )
}
