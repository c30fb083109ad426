// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ComponentProps } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import type { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'

interface DialogFormProps extends Omit<ComponentProps<typeof FormDialog>, 'submit' | 'error'> {
  submit: ReturnType<typeof useSubmit>
}

/** One act on a document: where the document itself is no longer what it was, that is said too. */
export function DialogForm({ submit, ...rest }: DialogFormProps) {
  const t = useT()
  // fields that no form has
  const overtaken = submit.fieldError('draft') ?? submit.fieldError('signature') ?? submit.fieldError('version')
  return <FormDialog {...rest} submit={submit} error={submit.error ?? (overtaken && t('documents.overtaken'))} />
}
