// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type PointerEvent, useState } from 'react'
import { pictureAddress } from '#client/features/documentFiles/pictureAddress.ts'
import type { Thing, ThingHold } from '#client/features/editor/views.ts'
import { useT } from '#client/lib/i18n.tsx'
import type { MessageFile } from '#shared/features/files.ts'

interface PictureThingProps {
  thing: Extract<Thing, { kind: 'image' }>
  file: MessageFile
  hold: ThingHold
}

const narrowest = 10
const bounded = (width: number) => Math.round(Math.min(100, Math.max(narrowest, width)))
const steps: Readonly<Record<string, number>> = { ArrowLeft: -5, ArrowDown: -5, ArrowRight: 5, ArrowUp: 5 }
const ends: Readonly<Record<string, number>> = { Home: narrowest, End: 100 }

/** The column that the picture stands in. */
const columnOf = (element: Element) => element.closest('.dthing')?.parentElement?.getBoundingClientRect().width ?? 1

/** A handle at its edge, for the mouse, the finger and the arrow keys. */
function Width({ width, hold }: { width: number | null; hold: ThingHold }) {
  const t = useT()
  const [from, setFrom] = useState<{ x: number; width: number } | null>(null)
  const nowOf = (element: Element) =>
    width ?? bounded(((element.closest('.dthing')?.getBoundingClientRect().width ?? 0) / columnOf(element)) * 100)
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = ends[event.key] ?? (steps[event.key] ?? 0) + nowOf(event.currentTarget)
    if (steps[event.key] === undefined && ends[event.key] === undefined) return
    event.preventDefault()
    hold.change({ width: bounded(next) })
  }
  const onPointerMove = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    if (!from) return
    const wider = ((clientX - from.x) / columnOf(currentTarget)) * 100
    const thing = currentTarget.closest('.dthing')
    // the text hears of it when it is let go
    if (thing instanceof HTMLElement) thing.style.setProperty('--width', `${bounded(from.width + wider)}%`)
  }
  const onPointerUp = ({ currentTarget, clientX }: PointerEvent<HTMLElement>) => {
    if (!from) return
    setFrom(null)
    hold.change({ width: bounded(from.width + ((clientX - from.x) / columnOf(currentTarget)) * 100) })
  }
  return (
    <span
      className="dwidth"
      role="slider"
      tabIndex={0}
      aria-label={t('editor.thing.width')}
      aria-valuemin={narrowest}
      aria-valuemax={100}
      aria-valuenow={width ?? 100}
      aria-valuetext={width === null ? t('editor.thing.widthOwn') : t('editor.thing.widthOf', { percent: width })}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        event.preventDefault()
        event.currentTarget.setPointerCapture(event.pointerId)
        setFrom({ x: event.clientX, width: nowOf(event.currentTarget) })
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onPointerCancel={onPointerUp}
    />
  )
}

/** What it shows, for who does not see it: asked for under it, and nobody has to. */
function Alt({ alt, hold }: { alt: string; hold: ThingHold }) {
  const t = useT()
  const [typed, setTyped] = useState(alt)
  const [typing, setTyping] = useState(false)
  return (
    <input
      className="dalt"
      aria-label={t('editor.thing.alt')}
      placeholder={t('editor.thing.altHint')}
      maxLength={500}
      value={typing ? typed : alt}
      onFocus={() => {
        setTyped(alt)
        setTyping(true)
      }}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={() => {
        setTyping(false)
        hold.change({ alt: typed.trim() })
      }}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur()
      }}
    />
  )
}

export function PictureThing({ thing: { alt, width }, file, hold }: PictureThingProps) {
  const t = useT()
  const [failed, setFailed] = useState(0)
  const edits = hold.edits()
  return (
    <figure className="dpicture">
      {failed > 0 && failed % 2 === 1 ? (
        <span className="dawaited">
          {t('editor.thing.imageFailed')}
          <button type="button" className="btn second small" onClick={() => setFailed(failed + 1)}>
            {t('ui.retry')}
          </button>
        </span>
      ) : (
        <span className="dframe">
          <img
            key={failed}
            src={pictureAddress(file)}
            alt={alt}
            {...(file.width !== null && file.height !== null && { width: file.width, height: file.height })}
            loading="lazy"
            draggable={false}
            onError={() => setFailed(failed + 1)}
          />
          {edits && <Width width={width} hold={hold} />}
        </span>
      )}
      {edits && <Alt alt={alt} hold={hold} />}
    </figure>
  )
}
