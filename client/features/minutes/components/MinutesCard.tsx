// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { beginMinutes, minutesQuery } from '#client/features/minutes/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Select } from '#client/ui/TextField.tsx'
import type { Meeting } from '#shared/features/meetings.ts'

/** The minutes, or what begins them; nothing for who can do neither. */
export function MinutesCard({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const { organises } = useMeetingRights(meeting)
  const { data } = useQuery(minutesQuery(meeting.id))
  const places = meeting.audience.filter(({ id }) => data?.placeIds.includes(id))
  if (data?.documentId)
    return (
      <Card title={t('meetings.minutes.title')}>
        <ButtonLink icon="doc" to={paths.document(data.documentId)}>
          {t('meetings.minutes.open')}
        </ButtonLink>
      </Card>
    )
  if (!organises || meeting.cancelled || places.length === 0) return null
  return <BeginMinutes meetingId={meeting.id} places={places} />
}

interface BeginMinutesProps {
  meetingId: string
  places: readonly { id: string; name: string }[]
}

function BeginMinutes({ meetingId, places }: BeginMinutesProps) {
  const t = useT()
  const navigate = useNavigate()
  const [placeId, setPlaceId] = useState(places[0]?.id ?? '')
  const submit = useSubmit(async () => {
    const { documentId } = await beginMinutes(meetingId, placeId)
    await navigate(paths.document(documentId))
  })
  return (
    <Card title={t('meetings.minutes.title')}>
      <form className="minutesform" noValidate onSubmit={submit.onSubmit}>
        <p className="muted">{t('meetings.minutes.what')}</p>
        <FormError>{submit.error}</FormError>
        {places.length > 1 && (
          <Select
            label={t('meetings.minutes.where')}
            value={placeId}
            options={places.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={({ target }) => setPlaceId(target.value)}
          />
        )}
        <Button type="submit" icon="pencil" busy={submit.busy}>
          {t('meetings.minutes.begin')}
        </Button>
      </form>
    </Card>
  )
}
