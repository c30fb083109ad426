// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FormItem } from '#client/features/meetings/form.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { meetingLimits } from '#shared/features/meetings.ts'

interface AgendaItemFieldsProps {
  item: FormItem
  at: number
  last: boolean
  errorOf: (part: 'title' | 'owner' | 'minutes') => string | undefined
  onChange: (part: Partial<FormItem>) => void
  onMove: (by: 1 | -1) => void
  onRemove: () => void
}

/** One point: what, who, how long, and its place among the others. */
export function AgendaItemFields({ item, at, last, errorOf, onChange, onMove, onRemove }: AgendaItemFieldsProps) {
  const t = useT()
  const { id, title, owner, minutes, isBreak } = item
  const number = at + 1
  return (
    <li className="citem" data-break={isBreak || undefined}>
      <TextField
        label={t(isBreak ? 'meetings.agendaItems.breakNumber' : 'meetings.agendaItems.point', { number })}
        data-focus={`title ${id}`}
        error={errorOf('title')}
        value={title}
        maxLength={meetingLimits.itemTitle}
        dir={directionOf(title)}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      {!isBreak && (
        <TextField
          label={t('meetings.agendaItems.owner')}
          optional
          error={errorOf('owner')}
          value={owner}
          maxLength={meetingLimits.itemOwner}
          dir={directionOf(owner)}
          onChange={({ target }) => onChange({ owner: target.value })}
        />
      )}
      <TextField
        label={t('meetings.agendaItems.minutesLabel')}
        data-focus={`minutes ${id}`}
        inputMode="numeric"
        error={errorOf('minutes')}
        value={minutes}
        onChange={({ target }) => onChange({ minutes: target.value })}
      />
      <span className="acts">
        <IconButton
          icon="arrowup"
          small
          disabled={at === 0}
          data-focus={`up ${id}`}
          label={t('meetings.agendaItems.up', { number })}
          onClick={() => onMove(-1)}
        />
        <IconButton
          icon="arrowdown"
          small
          disabled={last}
          data-focus={`down ${id}`}
          label={t('meetings.agendaItems.down', { number })}
          onClick={() => onMove(1)}
        />
        <IconButton icon="trash" small label={t('meetings.agendaItems.remove', { number })} onClick={onRemove} />
      </span>
    </li>
  )
}
