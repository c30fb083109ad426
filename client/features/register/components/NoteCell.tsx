// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { fullName } from '#client/features/register/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { type RegisterRow, registerLimits } from '#shared/features/register.ts'

interface NoteCellProps {
  row: RegisterRow
  onWrite: (note: string) => void
}

/** A few words beside somebody's stay; it says what does not belong there. */
export function NoteCell({ row, onWrite }: NoteCellProps) {
  const t = useT()
  const [draft, setDraft] = useState<string | null>(null)
  const commit = () => {
    if (draft !== null && draft.trim() !== row.note) onWrite(draft.trim())
    setDraft(null)
  }
  const value = draft ?? row.note
  return (
    <input
      className="nin"
      maxLength={registerLimits.note}
      dir={directionOf(value)}
      aria-label={t('register.cell.noteOf', { name: fullName(row) })}
      title={t('register.noHealth')}
      value={value}
      onChange={({ target }) => setDraft(target.value)}
      onBlur={commit}
      onKeyDown={({ key }) => {
        if (key === 'Enter') commit()
        else if (key === 'Escape') setDraft(null)
      }}
    />
  )
}
