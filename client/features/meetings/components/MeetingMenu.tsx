// SPDX-License-Identifier: AGPL-3.0-or-later
import { useMe } from '#client/features/me/queries.ts'
import { useMeetingActs } from '#client/features/meetings/useMeetingActs.ts'
import { hasBegun } from '#client/features/meetings/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { announcementPolicy } from '#shared/features/announcements.ts'
import type { Meeting } from '#shared/features/meetings.ts'

interface MeetingMenuProps {
  meeting: Meeting
  onCancel: () => void
  onReminders: () => void
}

/** What who organises can do with it. */
export function MeetingMenu({ meeting, onCancel, onReminders }: MeetingMenuProps) {
  const t = useT()
  const { restore } = useMeetingActs(meeting)
  const { person, grants } = useMe()
  const { id, cancelled } = meeting
  const announces = announcementPolicy.announce({ id: person.id, grants }) && !cancelled && !hasBegun(meeting)
  const items: MenuItem[] = [
    ...(cancelled
      ? []
      : [{ id: 'edit', icon: 'pencil' as const, label: t('meetings.edit'), to: `${paths.meeting(id)}/modifica` }]),
    ...(announces
      ? [{ id: 'announce', icon: 'megaphone' as const, label: t('meetings.announceIt'), to: paths.announceMeeting(id) }]
      : []),
    { id: 'copy', icon: 'copy', label: t('meetings.copy'), to: `${paths.newMeeting}?da=${id}` },
    ...(cancelled ? [{ id: 'restore', icon: 'undo' as const, label: t('meetings.restore'), run: restore }] : []),
    ...(cancelled || hasBegun(meeting)
      ? []
      : [
          { id: 'reminders', icon: 'bell' as const, label: t('meetings.reminders.title'), run: onReminders },
          {
            id: 'cancel',
            icon: 'stop' as const,
            tone: 'danger' as const,
            label: t('meetings.cancel.title'),
            run: onCancel,
          },
        ]),
  ]
  return (
    <Menu
      label={t('meetings.more')}
      align="end"
      groups={[{ id: 'meeting', items }]}
      trigger={(props) => <IconButton {...props} icon="dots" label={t('meetings.more')} />}
    />
  )
}
