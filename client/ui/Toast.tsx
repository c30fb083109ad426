// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  createContext,
  type FocusEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react'
import { createPortal } from 'react-dom'
import { useT } from '#client/lib/i18n.tsx'
import { type Countdown, startCountdown } from './countdown.ts'
import { Icon } from './Icon.tsx'

export interface Toast {
  text: string
  /** Mostly *Annulla*. */
  action?: { label: string; run: () => void }
  /** It went by without its action: what was put off is done now. */
  onGone?: () => void
}

interface Shown extends Toast {
  id: number
}

const lifetime = 6000
const atOnce = 3

const ToastContext = createContext<(toast: Toast) => void>(() => {})

/** A line that goes by itself. Never the only place of a message. */
export const useToast = () => useContext(ToastContext)

function ToastLine({ toast, onEnd }: { toast: Shown; onEnd: (id: number, acted?: boolean) => void }) {
  const countdown = useRef<Countdown>(null)
  const { id, text, action } = toast

  useEffect(() => {
    const running = startCountdown(lifetime, () => onEnd(id))
    countdown.current = running
    return running.stop
  }, [id, onEnd])

  return (
    <div
      className="toast"
      role="status"
      onPointerEnter={() => countdown.current?.pause()}
      onPointerLeave={() => countdown.current?.resume()}
      onFocus={() => countdown.current?.pause()}
      onBlur={() => countdown.current?.resume()}
    >
      <span>{text}</span>
      <span className="grow" />
      {action && (
        <button
          type="button"
          onClick={() => {
            action.run()
            onEnd(id, true)
          }}
        >
          <Icon name="undo" small />
          {action.label}
        </button>
      )}
    </div>
  )
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useT()
  const [shown, setShown] = useState<readonly Shown[]>([])
  const held = useRef(shown)
  const lastId = useRef(0)
  const region = useRef<HTMLElement>(null)
  const cameFrom = useRef<HTMLElement>(null)

  const keep = useCallback((next: readonly Shown[]) => {
    held.current = next
    setShown(next)
  }, [])

  const show = useCallback(
    (toast: Toast) => {
      lastId.current += 1
      const all = [...held.current, { ...toast, id: lastId.current }]
      for (const crowdedOut of all.slice(0, -atOnce)) crowdedOut.onGone?.()
      keep(all.slice(-atOnce))
    },
    [keep],
  )

  const end = useCallback(
    (id: number, acted = false) => {
      const inRegion = region.current?.contains(document.activeElement) ?? false
      if (!acted) held.current.find((toast) => toast.id === id)?.onGone?.()
      keep(held.current.filter((toast) => toast.id !== id))
      if (inRegion) cameFrom.current?.focus()
    },
    [keep],
  )

  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'F6' || !region.current) return
      event.preventDefault()
      const inside = region.current.contains(document.activeElement)
      if (inside) cameFrom.current?.focus()
      else (region.current.querySelector('button') ?? region.current).focus()
    }
    document.addEventListener('keydown', onKeyDown)
    return () => document.removeEventListener('keydown', onKeyDown)
  }, [])

  /** By a key, a click or Tab: the focus goes back there when the notice is gone. */
  const onFocus = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget instanceof HTMLElement && !region.current?.contains(relatedTarget))
      cameFrom.current = relatedTarget
  }

  return (
    <ToastContext value={show}>
      {children}
      {createPortal(
        <section ref={region} className="toasts" aria-label={t('ui.notices')} tabIndex={-1} onFocus={onFocus}>
          {shown.map((toast) => (
            <ToastLine key={toast.id} toast={toast} onEnd={end} />
          ))}
        </section>,
        document.body,
      )}
    </ToastContext>
  )
}
