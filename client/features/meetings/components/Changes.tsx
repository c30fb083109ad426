// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMeetingActs } from '#client/features/meetings/useMeetingActs.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { whenOf } from '#client/features/meetings/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import type { Meeting } from '#shared/features/meetings.ts'

/** Cancelled, with the reason; or moved, from when to when. */
export function Changes({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const format = useFormat()
  const { organises } = useMeetingRights(meeting)
  const { restore } = useMeetingActs(meeting)
  const { cancelled, moved } = meeting
  if (cancelled)
    return (
      <Banner
        kind="err"
        icon="stop"
        title={t('meetings.cancelledBy', { name: cancelled.by.name, day: format.full(cancelled.at) })}
        actions={
          organises && (
            <Button small icon="undo" onClick={restore}>
              {t('meetings.restore')}
            </Button>
          )
        }
      >
        <span dir="auto">{cancelled.reason}</span>
      </Banner>
    )
  if (!moved) return null
  return (
    <Banner kind="hold" icon="calendar" title={t('meetings.moved')}>
      <s>{whenOf(t, format, moved)}</s> {t('meetings.movedTo', { when: whenOf(t, format, meeting) })}
    </Banner>
  )
}
