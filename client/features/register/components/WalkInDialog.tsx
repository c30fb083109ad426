// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { PersonOfNetwork } from '#client/features/answers/components/PersonOfNetwork.tsx'
import { applyRows } from '#client/features/register/apply.ts'
import { fullName } from '#client/features/register/words.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Seg } from '#client/ui/Seg.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { AttendanceMode } from '#shared/features/attendance.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { type NewRow, type Register, registerEndpoints, registerLimits } from '#shared/features/register.ts'

export type Network = Pick<AnswersView['known'][number], 'id' | 'name'>

interface WalkInDialogProps {
  register: Register
  /** Networks whose people may be taken in by name. */
  networks: readonly Network[]
  onClose: () => void
}

const empty = { surname: '', name: '', organisation: '', email: '' }

/** As everybody else came. */
const usualMode = ({ rows }: Register): AttendanceMode =>
  rows.length > 0 && rows.every(({ mode }) => mode === 'online') ? 'online' : 'inPerson'

/** Somebody who came and is in no list: without an account, or of a network. */
export function WalkInDialog({ register, networks, onClose }: WalkInDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [clientId, setClientId] = useState(newId)
  const [who, setWho] = useState<'stranger' | 'member'>('stranger')
  const [fields, setFields] = useState(empty)
  const [consent, setConsent] = useState(false)
  const [mode, setMode] = useState<AttendanceMode>(usualMode(register))
  const [networkId, setNetworkId] = useState(networks[0]?.id ?? '')
  const [person, setPerson] = useState<PersonSummary | null>(null)
  const { meetingId } = register
  const drafted = (): NewRow => {
    if (who === 'member') return { clientId, personId: person?.id ?? null, mode }
    const { surname, name, organisation, email } = fields
    return {
      ...{ clientId, personId: null, mode, consent, surname, name },
      ...{ organisation: organisation.trim() || null, email: email.trim() || null },
    }
  }
  const submit = useSubmit(async () => {
    const row = await api(registerEndpoints.addRow, { meetingId, ...drafted() })
    await applyRows(queryClient, meetingId, [row])
    toast({ text: t('register.walkIn.done', { name: fullName(row) }) })
    onClose()
  })
  const text = (field: keyof typeof empty, max: number, optional = false) => (
    <TextField
      label={t(`register.walkIn.${field}`)}
      {...(optional && { optional })}
      maxLength={max}
      value={fields[field]}
      dir={field === 'email' ? 'ltr' : directionOf(fields[field])}
      error={submit.fieldError(field)}
      onChange={({ target }) => setFields({ ...fields, [field]: target.value })}
    />
  )
  return (
    <FormDialog
      title={t('register.walkIn.title')}
      act={t('register.walkIn.act')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      {networks.length > 0 && (
        <Seg
          label={t('register.walkIn.who')}
          options={[
            { value: 'stranger', label: t('register.walkIn.stranger') },
            { value: 'member', label: t('register.walkIn.member') },
          ]}
          value={who}
          onChange={(value) => {
            setWho(value)
            setClientId(newId())
            submit.clear()
          }}
        />
      )}
      {who === 'stranger' ? (
        <>
          {text('surname', registerLimits.name)}
          {text('name', registerLimits.name, true)}
          {text('organisation', registerLimits.organisation, true)}
          {text('email', 254, true)}
        </>
      ) : (
        <>
          <Select
            label={t('register.walkIn.network')}
            value={networkId}
            options={networks.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => {
              setNetworkId(target.value)
              setPerson(null)
            }}
          />
          <PersonOfNetwork
            key={networkId}
            networkId={networkId}
            without={register.rows.flatMap(({ personId }) => personId ?? [])}
            value={person}
            error={submit.fieldError('personId') ?? submit.fieldError('surname')}
            onChange={setPerson}
          />
        </>
      )}
      <Select
        label={t('register.column.mode')}
        value={mode}
        options={[
          { value: 'inPerson', label: t('register.mode.inPerson') },
          { value: 'online', label: t('register.mode.online') },
        ]}
        onChange={({ target }) => setMode(target.value === 'online' ? 'online' : 'inPerson')}
      />
      {who === 'stranger' && (
        <Checkbox
          label={t('register.walkIn.consent')}
          hint={t('register.walkIn.consentHint')}
          checked={consent}
          error={submit.fieldError('consent')}
          onChange={({ target }) => setConsent(target.checked)}
        />
      )}
    </FormDialog>
  )
}
