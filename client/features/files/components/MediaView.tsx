// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'

interface MediaViewProps {
  kind: 'audio' | 'video'
  address: string
  name: string
  /** The address of its captions, where some lie beside it. */
  captions: string | null
}

/** The browser's own player: its keys and its speeds. */
export function MediaView({ kind, address, name, captions }: MediaViewProps) {
  const t = useT()
  const [broken, setBroken] = useState(false)
  if (broken) return <Banner kind="info">{t('files.failed.player')}</Banner>
  const track = captions && <track kind="captions" src={captions} label={t('files.captions')} default />
  const common = {
    src: address,
    controls: true,
    preload: 'metadata',
    'aria-label': name,
    onError: () => setBroken(true),
  }
  return (
    <div className="fmedia">
      {kind === 'video' ? <video {...common}>{track}</video> : <audio {...common}>{track}</audio>}
      {!captions && <p className="muted">{t('files.noCaptions', { name: `${name.replace(/\.[^.]*$/, '')}.vtt` })}</p>}
    </div>
  )
}
