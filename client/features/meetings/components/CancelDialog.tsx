// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMeetingActs } from '#client/features/meetings/useMeetingActs.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
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
    <Dialog title={t('meetings.cancel.title')} open onClose={onClose}>
      <form className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error}</FormError>
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
        <div className="actsrow">
          <span className="grow" />
          <Button kind="quiet" onClick={onClose}>
            {t('meetings.cancel.keep')}
          </Button>
          <Button kind="danger" type="submit" busy={submit.busy}>
            {t('meetings.cancel.act')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
