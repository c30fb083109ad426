// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMeetingActs } from '#client/features/meetings/useMeetingActs.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { TextArea } from '#client/ui/TextField.tsx'
import { type Meeting, meetingLimits } from '#shared/features/meetings.ts'

/** It stays where it is, struck, with the reason that everybody who comes will read. */
export function CancelDialog({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const t = useT()
  const { cancel, cancelAll } = useMeetingActs(meeting)
  const [following, setFollowing] = useState(false)
  const [reason, setReason] = useState('')
  const submit = useSubmit(async () => {
    await (following ? cancelAll(reason) : cancel(reason))
    onClose()
  })
  return (
    <FormDialog
      title={t('meetings.cancel.title')}
      act={t('meetings.cancel.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
      danger
      keep={t('meetings.cancel.keep')}
    >
      <p className="muted">{t('meetings.cancel.text')}</p>
      <TextArea
        label={t('meetings.cancel.reason')}
        error={submit.fieldError('reason')}
        value={reason}
        maxLength={meetingLimits.reason}
        rows={3}
        dir={directionOf(reason)}
        onChange={({ target }) => setReason(target.value)}
      />
      {meeting.seriesId !== null && (
        <Checkbox
          label={t('meetings.series.cancelToo')}
          checked={following}
          onChange={({ target }) => setFollowing(target.checked)}
        />
      )}
    </FormDialog>
  )
}
