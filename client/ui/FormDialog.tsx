// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FormEvent, ReactNode } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from './Banner.tsx'
import { Button } from './Button.tsx'
import { Dialog } from './Dialog.tsx'

interface FormDialogProps {
  title: string
  /** The button that does it. */
  act: string
  /** Where it takes something away from others. */
  danger?: boolean
  /** The button that does not; *Annulla* unless it is told. */
  keep?: string
  submit: { onSubmit: (event: FormEvent<HTMLFormElement>) => void; busy: boolean }
  /** Of the whole form. */
  error: string | undefined
  onClose: () => void
  children: ReactNode
  /** Another way to answer, beside the button. */
  beside?: ReactNode
  className?: string
}

/** One act, its fields and its two buttons: what was typed stays whatever the server says. */
export function FormDialog({
  title,
  act,
  danger = false,
  keep,
  submit,
  error,
  onClose,
  children,
  beside,
  className,
}: FormDialogProps) {
  const t = useT()
  return (
    <Dialog title={title} open onClose={onClose} {...(className && { className })}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{error}</FormError>
        {children}
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {keep ?? t('ui.cancel')}
          </Button>
          {beside}
          <Button kind={danger ? 'danger' : 'primary'} type="submit" busy={submit.busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
