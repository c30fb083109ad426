// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type PointerEvent, type ReactNode, useRef } from 'react'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { ThreadColour } from '#shared/lib/schema.ts'
import { classes } from './classes.ts'

interface ThreadLineViewProps {
  colour: ThreadColour
  begunAt: string
  /** When it was written in last; undefined where nobody here knows. */
  lastAt: string | undefined
  /** Where the handle stands: from 0, the beginning, to 1, the end. */
  share: number
  /** On the handle, and for those who hear it. */
  label: string
  valueText: string
  dragged?: boolean
  /** Beside the handle while it is dragged. */
  said?: ReactNode
  /** Null when the handle is let go without having gone anywhere. */
  onDrag: (share: number | null) => void
  onGo: (share: number) => void
  /** One message on, or back. */
  onStep: (step: number) => void
}

const steps: Record<string, number> = { ArrowUp: -1, ArrowLeft: -1, ArrowDown: 1, ArrowRight: 1 }
const pageShare = 0.1
const within = (share: number) => Math.min(1, Math.max(0, share))

/** A conversation in small: when it began, when it was written in last, and a handle where one is. */
export function ThreadLineView({
  colour,
  begunAt,
  lastAt,
  share,
  label,
  valueText,
  dragged = false,
  said,
  onDrag,
  onGo,
  onStep,
}: ThreadLineViewProps) {
  const t = useT()
  const format = useFormat()
  const track = useRef<HTMLDivElement>(null)
  const shareAt = ({ clientY }: PointerEvent) => {
    const box = track.current?.getBoundingClientRect()
    return box && box.height > 0 ? within((clientY - box.top) / box.height) : 1
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step !== undefined) onStep(step)
    else if (event.key === 'PageUp') onGo(within(share - pageShare))
    else if (event.key === 'PageDown') onGo(within(share + pageShare))
    else if (event.key === 'Home') onGo(0)
    else if (event.key === 'End') onGo(1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const at = { insetBlockStart: `${share * 100}%` }
  return (
    <div className="threadline" data-c={colour}>
      <span>{format.shortDay(begunAt)}</span>
      <div
        ref={track}
        className="tr"
        onPointerDown={(event) => {
          if (event.button !== 0) return
          event.currentTarget.setPointerCapture(event.pointerId)
          onDrag(shareAt(event))
        }}
        onPointerMove={(event) => dragged && onDrag(shareAt(event))}
        onPointerUp={() => {
          if (dragged) onGo(share)
          onDrag(null)
        }}
        onPointerCancel={() => onDrag(null)}
      >
        <div
          className={classes('hd', dragged && 'dragging')}
          style={at}
          role="slider"
          tabIndex={0}
          aria-orientation="vertical"
          aria-label={t('conversations.line')}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={Math.round(share * 100)}
          aria-valuetext={valueText}
          onKeyDown={onKeyDown}
        >
          {label}
        </div>
        {said && (
          <div className="said" style={at} aria-hidden="true">
            {said}
          </div>
        )}
      </div>
      <span>{lastAt && format.shortDay(lastAt)}</span>
    </div>
  )
}
