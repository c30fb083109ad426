// SPDX-License-Identifier: AGPL-3.0-or-later
import { saidOfTime, type TypedTimes } from '#client/features/meetings/typedTimes.ts'
import { useT } from '#client/lib/i18n.tsx'
import { TextField } from '#client/ui/TextField.tsx'

interface FromToProps {
  from: string
  to: string
  /** What was read of them. */
  read: TypedTimes
  /** What is wrong with each, beyond what cannot be read. */
  faults: { from: string | undefined; to: string | undefined }
  onChange: (part: { from: string } | { to: string }) => void
}

/** From when to when, as one types it, of the clock in Rome. */
export function FromTo({ from, to, read: { start, end, inOrder }, faults, onChange }: FromToProps) {
  const t = useT()
  const { error: startError, ...startHint } = saidOfTime(t, start)
  const { error: endError, ...endHint } = saidOfTime(t, end)
  const shape = { inputMode: 'numeric', autoComplete: 'off' } as const
  return (
    <>
      <TextField
        label={t('meetings.form.from')}
        {...shape}
        placeholder="9:30"
        {...startHint}
        error={startError ?? faults.from}
        value={from}
        onChange={({ target }) => onChange({ from: target.value })}
      />
      <TextField
        label={t('meetings.form.to')}
        {...shape}
        placeholder="13:30"
        {...endHint}
        error={endError ?? (inOrder ? faults.to : t('errors.field.date_order'))}
        value={to}
        onChange={({ target }) => onChange({ to: target.value })}
      />
    </>
  )
}
