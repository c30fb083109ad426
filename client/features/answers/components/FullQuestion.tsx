// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Full } from '#client/features/answers/standing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'

interface FullQuestionProps {
  full: Full
  perNetwork: number | null
  onWait: () => void
  onLeave: () => void
}

/** No seat is free: whether to wait is the person's to say. */
export function FullQuestion({ full, perNetwork, onWait, onLeave }: FullQuestionProps) {
  const t = useT()
  return (
    <Banner
      kind="hold"
      icon="people"
      urgent
      title={full === 'room' ? t('meetings.rsvp.roomFull') : t('meetings.rsvp.networkFull', { count: perNetwork ?? 0 })}
      actions={
        <>
          <Button small kind="primary" onClick={onWait}>
            {t('meetings.rsvp.wait')}
          </Button>
          <Button small kind="quiet" onClick={onLeave}>
            {t('meetings.rsvp.doNotWait')}
          </Button>
        </>
      }
    >
      {t('meetings.rsvp.waitQuestion')}
    </Banner>
  )
}
