// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { editionsQuery } from '#client/features/editions/queries.ts'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import type { Fields } from '#client/features/meetings/fields.ts'
import { activityValue, isMeetingType } from '#client/features/meetings/form.ts'
import { typeOf } from '#client/features/meetings/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { type T, useFormat, useT } from '#client/lib/i18n.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import type { Edition } from '#shared/features/editions.ts'
import { meetingLimits, meetingTypes } from '#shared/features/meetings.ts'
import type { Format } from '#shared/lib/format.ts'

type Period = Edition['activities'][number]['period']

/** Each activity of each edition; of one that has lines, its lines. */
const activityOptions = (t: T, editions: readonly Edition[]) =>
  editions.flatMap(({ id: editionId, code, activities }) =>
    activities.flatMap(({ no, name, lines, period }) => {
      const label = [code, t('meetings.form.activityNamed', { number: no, name })].filter(Boolean).join(' · ')
      const whole = { value: activityValue({ editionId, no, lineId: null }), label, period }
      return lines.length === 0
        ? [whole]
        : lines.map((line) => ({
            value: activityValue({ editionId, no, lineId: line.id }),
            period: line.period,
            label: line.name === name ? label : `${label}: ${line.name}`,
          }))
    }),
  )

/** Of a meeting of that type: the emergency it is called for. */
function EmergencyField({ form: { emergencyId }, change, fieldError }: Fields) {
  const t = useT()
  const { data } = useQuery(emergenciesQuery)
  const open = (data?.emergencies ?? []).filter(({ emergency: { id, closed } }) => !closed || id === emergencyId)
  if (open.length === 0) return null
  return (
    <Select
      label={t('meetings.form.emergency')}
      optional
      error={fieldError('emergencyId')}
      value={emergencyId}
      options={[
        { value: '', label: t('meetings.form.noEmergency') },
        ...open.map(({ emergency: { id, name } }) => ({ value: id, label: name })),
      ]}
      onChange={({ target }) => change({ emergencyId: target.value })}
    />
  )
}

/** Of an activity that is reported for another time: a record of today would count there all the same. */
function periodWords(t: T, format: Format, day: string, period: Period | undefined): string | undefined {
  if (!period || day === '' || (period.from <= day && day <= period.to)) return undefined
  return t('meetings.form.outsidePeriod', { period: format.period(period.from, period.to) })
}

/** Title, text, kind, activity, place and link. */
export function MeetingFields({ form, change, fieldError }: Fields) {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(editionsQuery)
  const { title, description, type, activity, session, venue, link } = form
  const activities = activityOptions(t, data?.editions ?? [])
  const chosen = activities.find(({ value }) => value === activity)
  const outside = periodWords(t, format, form.day, chosen?.period)
  return (
    <div className="form">
      <TextField
        label={t('meetings.form.title')}
        error={fieldError('title')}
        value={title}
        maxLength={meetingLimits.title}
        dir={directionOf(title)}
        onChange={({ target }) => change({ title: target.value })}
      />
      <TextArea
        label={t('meetings.form.description')}
        optional
        hint={t('meetings.careNote')}
        error={fieldError('description')}
        value={description}
        maxLength={meetingLimits.description}
        rows={5}
        dir={directionOf(description)}
        onChange={({ target }) => change({ description: target.value })}
      />
      <div className="cpair">
        <Select
          label={t('meetings.form.type')}
          error={fieldError('type')}
          value={type}
          options={meetingTypes.map((value) => ({ value, label: typeOf(t, value) }))}
          onChange={({ target }) => change({ type: isMeetingType(target.value) })}
        />
        <TextField
          label={t('meetings.form.session')}
          optional
          inputMode="numeric"
          error={fieldError('session')}
          value={session}
          onChange={({ target }) => change({ session: target.value })}
        />
      </div>
      {type === 'emergency' && <EmergencyField form={form} change={change} fieldError={fieldError} />}
      {(activities.length > 0 || activity !== '') && (
        <Select
          label={t('meetings.form.activity')}
          error={fieldError('activity')}
          {...(outside && { hint: outside })}
          value={activity}
          options={[
            { value: '', label: t('meetings.form.noActivity') },
            ...activities.map(({ value, label }) => ({ value, label })),
          ]}
          onChange={({ target }) => change({ activity: target.value })}
        />
      )}
      <div className="cpair">
        <TextField
          label={t('meetings.form.venue')}
          optional
          error={fieldError('venue')}
          value={venue}
          maxLength={meetingLimits.venue}
          dir={directionOf(venue)}
          onChange={({ target }) => change({ venue: target.value })}
        />
        <TextField
          label={t('meetings.form.link')}
          optional
          type="url"
          inputMode="url"
          error={fieldError('link')}
          value={link}
          onChange={({ target }) => change({ link: target.value })}
        />
      </div>
    </div>
  )
}
