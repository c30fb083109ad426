// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useButton, useDraft, useForm } from '#client/features/administration/act.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import {
  administrationEndpoints as endpoints,
  type HeldRole,
  type PersonRecord,
} from '#shared/features/administration.ts'
import { today } from '#shared/lib/dates.ts'
import { endWords, RoleDates, roleState } from './RoleDates.tsx'

function EndForm({ role, onDone }: { role: HeldRole; onDone: () => void }) {
  const t = useT()
  const { draft, field } = useDraft({ to: role.to ?? '' })
  const save = useForm(async () => {
    await api(endpoints.changeRoleEnd, { roleId: role.id, to: draft.to || null })
    onDone()
    return { said: t('administration.saved') }
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField
        type="date"
        label={t('administration.people.lastDay')}
        hint={t('administration.people.lastDayHint')}
        {...field('to', save)}
      />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}

interface RowProps {
  role: HeldRole
  personId: string
  onChangeEnd: () => void
}

function Row({ role, personId, onChangeEnd }: RowProps) {
  const t = useT()
  const { busy, press } = useButton()
  const state = roleState(role)
  const words = { role: t(`administration.roles.${role.role}`), place: role.placeName }
  const { placeId, threadId, to } = role
  const giveBack = () => api(endpoints.giveRole, { personId, placeId, threadId, role: role.role, from: today(), to })
  return (
    <li className="placerow two">
      <span className="t">
        <b dir="auto">{t('administration.people.roleIn', words)}</b>
        <span className="meta">
          <RoleDates role={role} />
          {role.grantedBy && ` · ${t('administration.people.grantedBy', { name: role.grantedBy.name })}`}
          {role.endedBy && ` · ${endWords(t, role, personId)}`}
        </span>
        {threadId && (
          <span className="meta" dir="auto">
            {role.threadTitle
              ? t('administration.people.inThread', { title: role.threadTitle })
              : t('administration.people.inHiddenThread')}
          </span>
        )}
      </span>
      <span className="end">
        <Tag tone={state === 'active' ? 'good' : 'plain'}>{t(`administration.people.state.${state}`)}</Tag>
      </span>
      {state !== 'over' && (
        <span className="actsrow all">
          <Button small aria-label={t('administration.people.changeEndOf', words)} onClick={onChangeEnd}>
            {t('administration.people.changeEnd')}
          </Button>
          <Button
            small
            kind="danger"
            aria-label={t('administration.people.endNowOf', words)}
            busy={busy !== null}
            onClick={press(role.id, async () => {
              await api(endpoints.endRole, { roleId: role.id })
              return { said: t('administration.people.ended'), undo: giveBack }
            })}
          >
            {t('administration.people.endNow')}
          </Button>
        </span>
      )}
    </li>
  )
}

/** Roles there are and there were; what was stays as it was. */
export function RolesCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const [changing, setChanging] = useState<HeldRole | null>(null)
  return (
    <Card title={t('administration.people.roles')}>
      <ul>
        {record.roles.map((role) => (
          <Row key={role.id} role={role} personId={record.person.id} onChangeEnd={() => setChanging(role)} />
        ))}
        {record.roles.length === 0 && <li className="muted">{t('administration.people.noRoles')}</li>}
      </ul>
      <Dialog title={t('administration.people.changeEnd')} open={changing !== null} onClose={() => setChanging(null)}>
        {changing && <EndForm role={changing} onDone={() => setChanging(null)} />}
      </Dialog>
    </Card>
  )
}
