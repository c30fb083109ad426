// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Fields } from '#client/features/meetings/fields.ts'
import { useT } from '#client/lib/i18n.tsx'
import { TextField } from '#client/ui/TextField.tsx'

/** Seats in the room, and people of each network; empty without a limit. */
export function SeatFields({ form, change, fieldError }: Fields) {
  const t = useT()
  return (
    <div className="form">
      <div className="cpair">
        <TextField
          label={t('meetings.form.perNetwork')}
          optional
          inputMode="numeric"
          hint={t('meetings.form.perNetworkHint')}
          error={fieldError('seats.perNetwork')}
          value={form.perNetwork}
          onChange={({ target }) => change({ perNetwork: target.value })}
        />
        <TextField
          label={t('meetings.form.room')}
          optional
          inputMode="numeric"
          hint={t('meetings.form.roomHint')}
          error={fieldError('seats.room')}
          value={form.room}
          onChange={({ target }) => change({ room: target.value })}
        />
      </div>
    </div>
  )
}
