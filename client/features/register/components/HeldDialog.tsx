// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyRegister } from '#client/features/register/apply.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type Register, registerEndpoints } from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { readTypedClockNear, type Span } from '#shared/lib/typedClock.ts'

interface HeldDialogProps {
  register: Register
  onClose: () => void
}

function read(typed: string, field: 'start' | 'end', planned: Span): string {
  const reading = readTypedClockNear(typed, planned)
  if (reading.kind === 'at') return reading.at
  throw new AppError('invalid', { fields: { [field]: reading.kind === 'skipped' ? 'no_such_time' : 'bad_time' } })
}

/** When it was really held: hours are counted by it. */
export function HeldDialog({ register, onClose }: HeldDialogProps) {
  const t = useT()
  const format = useFormat()
  const queryClient = useQueryClient()
  const { meetingId, held, start, end, version } = register
  const [from, setFrom] = useState(format.time(held.start))
  const [to, setTo] = useState(format.time(held.end))
  const submit = useSubmit(async () => {
    const planned = { start, end }
    const span = { start: read(from, 'start', planned), end: read(to, 'end', planned) }
    applyRegister(queryClient, await api(registerEndpoints.setHeld, { meetingId, held: span, version }))
    onClose()
  })
  return (
    <FormDialog
      title={t('register.held.title')}
      act={t('register.held.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <p>{t('register.held.why')}</p>
      <TextField
        label={t('register.held.from')}
        inputMode="numeric"
        maxLength={10}
        value={from}
        error={submit.fieldError('start') ?? submit.fieldError('arrived')}
        onChange={({ target }) => setFrom(target.value)}
      />
      <TextField
        label={t('register.held.to')}
        inputMode="numeric"
        maxLength={10}
        value={to}
        error={submit.fieldError('end') ?? submit.fieldError('left')}
        onChange={({ target }) => setTo(target.value)}
      />
    </FormDialog>
  )
}
