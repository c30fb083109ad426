// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useDraft } from '#client/features/administration/act.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import {
  administrationEndpoints,
  type HeldRole,
  type PersonRecord,
  type Sight,
} from '#shared/features/administration.ts'
import { endWords, roleDates } from './RoleDates.tsx'

/** The id in the address of a conversation, or the text as it is. */
const threadIdIn = (text: string): string => /[A-Za-z0-9_-]{22}(?=$|[/?#])/.exec(text.trim())?.[0] ?? text.trim()

function Answer({ sight, record }: { sight: Sight; record: PersonRecord }) {
  const t = useT()
  const format = useFormat()
  const { id: personId, name } = record.person
  const datesOf = (role: HeldRole) =>
    [roleDates(t, format, role), ...(role.endedBy ? [endWords(t, role, personId)] : [])].join(', ')
  const verdict = sight.writes ? 'writes' : sight.reads ? 'reads' : 'blind'
  return (
    <div role="status">
      <p className="row">
        <Icon name={sight.reads ? 'eye' : 'lock'} small />
        <b>{t(`administration.why.${verdict}`, { name })}</b>
      </p>
      <ul className="plain">
        {sight.reasons.map(({ code, role }) => (
          <li key={`${code} ${role?.id}`}>
            {t(`administration.why.codes.${code}`, {
              role: role ? t(`administration.roles.${role.role}`) : '',
              place: role?.placeName ?? '',
              dates: role ? datesOf(role) : '',
            })}
          </li>
        ))}
        {sight.silences.map((code) => (
          <li key={code}>{t(`administration.why.silences.${code}`)}</li>
        ))}
      </ul>
    </div>
  )
}

/** *Perché vede, perché no*: of a place or of one conversation. */
export function WhyCard({ record }: { record: PersonRecord }) {
  const t = useT()
  const { data } = useQuery(administeredPlacesQuery)
  const { draft, field } = useDraft({ placeId: '', thread: '' })
  const [sight, setSight] = useState<Sight | null>(null)
  const { id: personId } = record.person
  const ask = useSubmit(async () => {
    setSight(null)
    const what = draft.thread ? { threadId: threadIdIn(draft.thread) } : { placeId: draft.placeId || undefined }
    setSight(await api(administrationEndpoints.why, { personId, ...what }))
  })
  const places = (data?.places ?? []).map(({ place }) => ({ value: place.id, label: place.name }))
  return (
    <Card title={t('administration.why.title')}>
      <form className="form" noValidate onSubmit={ask.onSubmit}>
        <p className="muted">{t('administration.why.lead')}</p>
        <FormError>{ask.error}</FormError>
        <Select
          label={t('administration.people.place')}
          options={[{ value: '', label: '–' }, ...places]}
          {...field('placeId', ask)}
        />
        <TextField
          label={t('administration.why.thread')}
          optional
          {...field('thread', ask)}
          error={ask.fieldError('threadId') && t('administration.why.badThread')}
        />
        <div className="actsrow">
          <Button type="submit" busy={ask.busy}>
            {t('administration.why.ask')}
          </Button>
        </div>
      </form>
      {sight && <Answer sight={sight} record={record} />}
    </Card>
  )
}
