// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { applyRegister, applyRows } from '#client/features/register/apply.ts'
import { readCell, type TimeField } from '#client/features/register/cells.ts'
import { registerQuery } from '#client/features/register/queries.ts'
import { fullName } from '#client/features/register/words.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import { type AttendanceState, attendanceStates } from '#shared/features/attendance.ts'
import {
  isByName,
  type Register,
  type RegisterRow,
  type RowChange,
  type RowField,
  registerEndpoints,
  registerLimits,
} from '#shared/features/register.ts'
import { AppError } from '#shared/lib/errors.ts'
import { MatchRow } from './MatchRow.tsx'
import type { Network } from './WalkInDialog.tsx'

interface RowDialogProps {
  register: Register
  /** Null: somebody who was forgotten, in a closed register. */
  row: RegisterRow | null
  /** Those whose people may be told from a name. */
  networks: readonly Network[]
  onClose: () => void
}

type WordField = 'surname' | 'name' | 'organisation' | 'role' | 'note'
const limits = { ...registerLimits, surname: registerLimits.name }

/** What differs from the row as it is; times as they were typed. */
type Shown = Pick<RegisterRow, RowField | 'email' | 'source'>

const nobody: Shown = {
  ...{ surname: '', name: '', organisation: null, role: '', note: '', email: null },
  ...{ arrived: null, left: null },
  mode: 'inPerson',
  state: 'present',
  source: 'hand',
}

function useFields({ held }: Register, row: Shown) {
  const format = useFormat()
  const shownTime = (at: string | null) => (at === null ? '' : format.time(at))
  const before = {
    ...{ surname: row.surname, name: row.name, organisation: row.organisation ?? '', role: row.role, note: row.note },
    ...{ arrived: shownTime(row.arrived), left: shownTime(row.left), mode: row.mode, state: row.state },
  }
  const [fields, setFields] = useState(before)

  const timeOf = (field: TimeField): RowChange => {
    const reading = readCell(fields[field], field, held)
    if (reading.kind === 'set' && !('state' in reading.set)) return reading.set
    throw new AppError('invalid', { fields: { [field]: reading.kind === 'skipped' ? 'no_such_time' : 'bad_time' } })
  }

  const change = (): RowChange => ({
    ...(fields.surname !== before.surname && { surname: fields.surname }),
    ...(fields.name !== before.name && { name: fields.name }),
    ...(fields.organisation !== before.organisation && { organisation: fields.organisation.trim() || null }),
    ...(fields.role !== before.role && { role: fields.role }),
    ...(fields.note !== before.note && { note: fields.note }),
    ...(fields.mode !== before.mode && { mode: fields.mode }),
    ...(fields.state !== before.state && { state: fields.state }),
    ...(fields.arrived !== before.arrived && timeOf('arrived')),
    ...(fields.left !== before.left && timeOf('left')),
  })
  return { fields, set: (more: Partial<typeof before>) => setFields({ ...fields, ...more }), change }
}

/** All that stands in one row: the way to write on a phone; of a closed register a correction, with its reason. */
export function RowDialog({ register, row: known, networks, onClose }: RowDialogProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [clientId] = useState(newId)
  const [reason, setReason] = useState('')
  const row: Shown = known ?? nobody
  const { fields, set, change } = useFields(register, row)
  const { meetingId } = register
  const closed = register.state === 'closed'

  const edit = async ({ id: rowId, version }: RegisterRow) => {
    const edits = [{ rowId, version, set: change() }]
    const { rows, conflicts } = await api(registerEndpoints.editRows, { meetingId, edits })
    await applyRows(queryClient, meetingId, [...rows, ...conflicts])
    if (conflicts.length > 0) throw new AppError('conflict')
  }
  const submit = useSubmit(async () => {
    if (closed) {
      const asked = { meetingId, clientId, rowId: known?.id ?? null, set: change(), reason }
      applyRegister(queryClient, await api(registerEndpoints.correct, asked))
    } else if (known) await edit(known)
    onClose()
  })
  const removing = useSubmit(async () => {
    await api(registerEndpoints.removeRow, { meetingId, rowId: known?.id ?? '' })
    await queryClient.invalidateQueries({ queryKey: registerQuery(meetingId).queryKey })
    onClose()
  })
  const states = attendanceStates.filter((state) => state !== 'expected' || row.state === 'expected')
  const removable = !closed && (row.source === 'walkIn' || row.source === 'hand')
  const text = (field: WordField) => (
    <TextField
      key={field}
      label={t(`register.row.${field}`)}
      optional={field !== 'surname'}
      {...(field === 'note' && { hint: t('register.noHealth') })}
      maxLength={limits[field]}
      value={fields[field]}
      dir={directionOf(fields[field])}
      error={submit.fieldError(field)}
      onChange={({ target }) => set({ [field]: target.value })}
    />
  )
  const name = (
    <div key="name" className="pairfields">
      {text('surname')}
      {text('name')}
    </div>
  )
  const stay = (
    <div key="stay" className="pairfields">
      {(['arrived', 'left'] as const).map((field) => (
        <TextField
          key={field}
          label={t(`register.column.${field}`)}
          inputMode="numeric"
          maxLength={10}
          value={fields[field]}
          error={submit.fieldError(field)}
          onChange={({ target }) => set({ [field]: target.value, ...(target.value && { state: 'present' }) })}
        />
      ))}
      <Select
        label={t('register.column.state')}
        value={fields.state}
        options={states.map((state) => ({ value: state, label: t(`register.state.${state}`) }))}
        onChange={({ target }) => {
          const state: AttendanceState = states.find((one) => one === target.value) ?? fields.state
          set({ state, ...(state !== 'present' && { arrived: '', left: '' }) })
        }}
      />
      <Select
        label={t('register.column.mode')}
        value={fields.mode}
        options={[
          { value: 'inPerson', label: t('register.mode.inPerson') },
          { value: 'online', label: t('register.mode.online') },
        ]}
        onChange={({ target }) => set({ mode: target.value === 'online' ? 'online' : 'inPerson' })}
      />
    </div>
  )
  return (
    <Dialog title={known ? fullName(known) : t('register.correction.forgotten')} open onClose={onClose}>
      <form id="register-row" className="form" onSubmit={submit.onSubmit} noValidate>
        <FormError>{submit.error ?? submit.fieldError('set') ?? removing.error}</FormError>
        {closed && <p>{t('register.correction.what')}</p>}
        {known ? [stay, name] : [name, stay]}
        {text('organisation')}
        {text('role')}
        {text('note')}
        {row.email && (
          <p className="muted">
            {t('register.walkIn.email')}: <bdi>{row.email}</bdi>
          </p>
        )}
        {closed && (
          <TextArea
            label={t('register.correction.reason')}
            hint={t('register.correction.reasonHint')}
            rows={2}
            maxLength={registerLimits.reason}
            value={reason}
            error={submit.fieldError('reason')}
            onChange={({ target }) => setReason(target.value)}
          />
        )}
      </form>
      {!closed && known && isByName(known) && (
        <MatchRow register={register} row={known} networks={networks} onClose={onClose} />
      )}
      <form className="actsrow" onSubmit={removing.onSubmit}>
        {removable && (
          <Button kind="quiet" icon="trash" type="submit" busy={removing.busy}>
            {t('register.row.remove')}
          </Button>
        )}
        <span className="grow" />
        <Button kind="quiet" onClick={onClose}>
          {t('ui.cancel')}
        </Button>
        <Button kind="primary" type="submit" form="register-row" busy={submit.busy}>
          {closed ? t('register.correction.act') : t('register.row.act')}
        </Button>
      </form>
    </Dialog>
  )
}
