// SPDX-License-Identifier: AGPL-3.0-or-later
import { type ReactNode, type RefObject, useEffect, useId, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useT } from '#client/lib/i18n.tsx'
import { classes } from './classes.ts'
import { IconButton } from './IconButton.tsx'

interface DialogProps {
  title: string
  open: boolean
  onClose: () => void
  children: ReactNode
  /** The buttons at the bottom, the act last. */
  footer?: ReactNode
  /** A press outside closes it: only where nothing typed can be lost. */
  lightDismiss?: boolean
  className?: string
}

/** Heard when the press is over: closed at its beginning, a finger would press what is under the dialog too. */
function usePressOutside(element: RefObject<HTMLDialogElement | null>, heard: boolean, act: () => void) {
  const latest = useRef(act)
  useEffect(() => {
    latest.current = act
  })
  useEffect(() => {
    const dialog = element.current
    if (!dialog || !heard) return
    let began = false
    const begin = ({ target }: Event) => {
      began = target === dialog
    }
    const end = ({ target }: Event) => {
      if (began && target === dialog) latest.current()
    }
    dialog.addEventListener('pointerdown', begin)
    dialog.addEventListener('click', end)
    return () => {
      dialog.removeEventListener('pointerdown', begin)
      dialog.removeEventListener('click', end)
    }
  }, [element, heard])
}

/** A modal `<dialog>`: Esc closes it, the focus returns to where it was or to the page, on phones it rises from the edge. */
export function Dialog({ title, open, onClose, children, footer, lightDismiss = false, className }: DialogProps) {
  const t = useT()
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)

  useEffect(() => {
    const dialog = element.current
    if (!dialog || !open) return
    const cameFrom = document.activeElement
    dialog.showModal()
    dialog.querySelector<HTMLElement>('.dbody :is(input, textarea, select)')?.focus()
    return () => {
      dialog.close()
      if (cameFrom instanceof HTMLElement && cameFrom.isConnected) cameFrom.focus()
      // what opened it may be gone by what was done: then on with the page, and not from the top of the window
      else if (document.activeElement === document.body) document.getElementById('main')?.focus({ preventScroll: true })
    }
  }, [open])

  usePressOutside(element, open && lightDismiss, onClose)

  if (!open) return null
  // what asks for it may be hidden, as the rail is in a narrow window
  return createPortal(
    <dialog
      ref={element}
      className={classes('dialog', 'sheet', className)}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <div className="dhead">
        <h2 id={id}>{title}</h2>
        <IconButton icon="close" small label={t('ui.close')} onClick={onClose} />
      </div>
      <div className="dbody">{children}</div>
      {footer && <div className="dfoot">{footer}</div>}
    </dialog>,
    document.body,
  )
}
