// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { directionOf } from '#client/lib/direction.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { TextField } from '#client/ui/TextField.tsx'
import { DialogForm } from './DialogForm.tsx'

interface NameDialogProps {
  title: string
  label: string
  hint?: string
  act: string
  initial?: string
  max: number
  onName: (name: string) => Promise<unknown>
  onClose: () => void
}

/** One name: of a version, or of the document. */
export function NameDialog({ title, label, hint, act, initial = '', max, onName, onClose }: NameDialogProps) {
  const [name, setName] = useState(initial)
  const submit = useSubmit(async () => {
    await onName(name)
    onClose()
  })
  return (
    <DialogForm title={title} act={act} submit={submit} onClose={onClose}>
      <TextField
        label={label}
        {...(hint !== undefined && { hint })}
        error={submit.fieldError('name')}
        value={name}
        maxLength={max}
        dir={directionOf(name)}
        onChange={(event) => setName(event.target.value)}
      />
    </DialogForm>
  )
}
