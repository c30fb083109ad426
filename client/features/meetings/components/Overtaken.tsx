// SPDX-License-Identifier: AGPL-3.0-or-later
import { differingFields, formOf, type MeetingForm } from '#client/features/meetings/form.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { Meeting } from '#shared/features/meetings.ts'

interface OvertakenProps {
  meeting: Meeting
  form: MeetingForm
  onKeep: () => void
  onRestart: () => void
}

/** Somebody else has changed the meeting meanwhile: what was typed stays until its writer says otherwise. */
export function Overtaken({ meeting, form, onKeep, onRestart }: OvertakenProps) {
  const t = useT()
  const format = useFormat()
  const names = differingFields(form, formOf(meeting)).map((field) => t(`meetings.form.name.${field}`))
  return (
    <Banner
      kind="hold"
      icon="people"
      urgent
      title={t('meetings.form.overtaken')}
      actions={
        <>
          <Button small onClick={onKeep}>
            {t('meetings.form.keepMine')}
          </Button>
          <Button small kind="quiet" onClick={onRestart}>
            {t('meetings.form.takeTheirs')}
          </Button>
        </>
      }
    >
      {names.length > 0 && t('meetings.form.differs', { fields: format.list([...new Set(names)]) })}
    </Banner>
  )
}
