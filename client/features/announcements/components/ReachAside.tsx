// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { placesWords } from '#client/features/announcements/words.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { Select } from '#client/ui/TextField.tsx'
import type { AnnouncementVersion, CountedAudience } from '#shared/features/announcements.ts'
import { AnnouncementWords } from './AnnouncementCard.tsx'
import { AttachedMeeting } from './AttachedMeeting.tsx'

interface ReachAsideProps {
  counted: CountedAudience | undefined
  /** None can be asked for: nothing is chosen. */
  nothing: boolean
  versions: AnnouncementVersion[]
  /** Empty: none is announced. */
  meetingId: string
}

/** How many it reaches, counted as one chooses; and how it will stand in each place. */
export function ReachAside({ counted, nothing, versions, meetingId }: ReachAsideProps) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <Card title={t('announcements.reaches')}>
        <p role="status" className="reachcount">
          {nothing || !counted ? (
            <span className="muted">{t('announcements.nobodyChosen')}</span>
          ) : (
            <>
              <b>{placesWords(t, format, counted)}</b>
              <b>{t('announcements.people', { count: counted.people })}</b>
            </>
          )}
        </p>
        {counted && !nothing && <p className="hint">{t('announcements.reachesHint')}</p>}
      </Card>
      {counted && !nothing && counted.places.length > 0 && (
        <Preview counted={counted} versions={versions} meetingId={meetingId} />
      )}
    </>
  )
}

type PreviewProps = Pick<ReachAsideProps, 'versions' | 'meetingId'> & { counted: CountedAudience }

function Preview({ counted, versions, meetingId }: PreviewProps) {
  const t = useT()
  const me = useMe()
  const [placeId, setPlaceId] = useState('')
  const chosen = counted.places.find(({ place }) => place.id === placeId) ?? counted.places[0]
  if (!chosen) return null
  return (
    <Card title={t('announcements.preview')}>
      <div className="form">
        <Select
          label={t('announcements.previewIn')}
          value={chosen.place.id}
          options={counted.places.map(({ place }) => ({ value: place.id, label: place.name }))}
          onChange={({ target }) => setPlaceId(target.value)}
        />
        <p className="meta">{t('announcements.peopleThere', { count: chosen.people })}</p>
      </div>
      <div className="ann preview">
        <div className="from">
          <Avatar person={me.person} />
          <div className="t">
            <b dir="auto">{me.person.name}</b>
            <br />
            <span className="meta" dir="auto">
              {chosen.place.name}
            </span>
          </div>
          <Tag tone="info" icon="megaphone">
            {t('announcements.announcement')}
          </Tag>
        </div>
        <AnnouncementWords announcement={{ versions }} title />
        {meetingId !== '' && <AttachedMeeting meetingId={meetingId} />}
      </div>
    </Card>
  )
}
