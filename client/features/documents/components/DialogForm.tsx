// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import type { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'

interface DialogFormProps {
  title: string
  /** The button that does it. */
  act: string
  submit: ReturnType<typeof useSubmit>
  onClose: () => void
  children: ReactNode
  /** Another way to answer, beside the button. */
  beside?: ReactNode
  className?: string
}

/** One act on a document: what was typed stays whatever the server says, and the server's no is said in words. */
export function DialogForm({ title, act, submit, onClose, children, beside, className }: DialogFormProps) {
  const t = useT()
  // fields that no form has: the document itself is no longer what it was
  const overtaken = submit.fieldError('draft') ?? submit.fieldError('signature') ?? submit.fieldError('version')
  return (
    <Dialog title={title} open onClose={onClose} {...(className && { className })}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error ?? (overtaken && t('documents.overtaken'))}</FormError>
        {children}
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('ui.cancel')}
          </Button>
          {beside}
          <Button kind="primary" type="submit" busy={submit.busy}>
            {act}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
