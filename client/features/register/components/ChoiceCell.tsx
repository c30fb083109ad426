// SPDX-License-Identifier: AGPL-3.0-or-later
import { fullName, stateLook } from '#client/features/register/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { attendanceModes } from '#shared/features/attendance.ts'
import type { RegisterRow, RowChange } from '#shared/features/register.ts'

interface ChoiceCellProps {
  row: RegisterRow
  /** Null where nothing may be written. */
  onWrite: ((set: RowChange) => void) | null
}

const writableStates = ['present', 'absent', 'excused'] as const

export function ModeCell({ row, onWrite }: ChoiceCellProps) {
  const t = useT()
  const label = t(`register.mode.${row.mode}`)
  const shown = (
    <>
      <Icon name={row.mode === 'online' ? 'video' : 'place'} />
      {label}
    </>
  )
  if (!onWrite) return <span className="mode">{shown}</span>
  return (
    <Menu
      label={t('register.cell.modeOf', { name: fullName(row) })}
      groups={[
        {
          id: 'mode',
          items: attendanceModes.map((mode) => ({
            id: mode,
            label: t(`register.mode.${mode}`),
            checked: mode === row.mode,
            run: () => onWrite({ mode }),
          })),
        },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="mode"
          aria-label={`${t('register.cell.modeOf', { name: fullName(row) })}: ${label}`}
        >
          {shown}
        </button>
      )}
    />
  )
}

export function StateCell({ row, onWrite }: ChoiceCellProps) {
  const t = useT()
  const { tone, icon, label } = stateLook(t, row)
  const tag = (
    <Tag tone={tone} icon={icon}>
      {label}
    </Tag>
  )
  if (!onWrite) return tag
  return (
    <Menu
      label={t('register.cell.stateOf', { name: fullName(row) })}
      align="end"
      groups={[
        {
          id: 'state',
          items: writableStates.map((state) => ({
            id: state,
            label: t(`register.state.${state}`),
            checked: state === row.state,
            run: () => onWrite({ state }),
          })),
        },
      ]}
      trigger={(props) => (
        <button
          {...props}
          type="button"
          className="statebtn"
          aria-label={`${t('register.cell.stateOf', { name: fullName(row) })}: ${label}`}
        >
          {tag}
        </button>
      )}
    />
  )
}
