// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { editionsQuery } from '#client/features/editions/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import { createPath, editPath } from '#client/features/supportPaths/edit.ts'
import { topicOf } from '#client/features/supportPaths/words.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { newId } from '#client/lib/newId.ts'
import { useSubmit } from '#client/lib/submit.ts'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { FormDialog } from '#client/ui/FormDialog.tsx'
import { Select, TextArea, TextField } from '#client/ui/TextField.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { ActivityRef } from '#shared/features/editions.ts'
import type { PersonSummary } from '#shared/features/people.ts'
import { type SupportPath, supportLimits } from '#shared/features/supportPaths.ts'
import { supportTopics } from '#shared/features/supportTopics.ts'
import { AppError } from '#shared/lib/errors.ts'

interface PathDialogProps {
  placeId: string
  /** Null for one that is not there yet. */
  path: SupportPath | null
  onClose: () => void
}

const refOf = (ref: ActivityRef | null): string => (ref ? `${ref.editionId} ${ref.no} ${ref.lineId ?? ''}` : '')
function readRef(value: string): ActivityRef | null {
  const [editionId, no, lineId] = value.split(' ')
  return editionId ? { editionId, no: Number(no), lineId: lineId || null } : null
}

/** '1:30'-like lengths are for entries: what is planned is said in hours, '12' or '7,5'. */
function readHours(typed: string): number | null {
  const text = typed.trim().replace(',', '.')
  if (text === '') return null
  const hours = /^\d{1,4}(\.\d{1,2})?$/.test(text) ? Number(text) : Number.NaN
  if (Number.isNaN(hours)) throw new AppError('invalid', { fields: { plannedMinutes: 'bad_value' } })
  return Math.round(hours * 60)
}
const hoursText = (minutes: number | null): string => (minutes === null ? '' : String(minutes / 60).replace('.', ','))

/** The activities of all editions, with their lines, by name. */
function useActivities() {
  const { data } = useQuery(editionsQuery)
  return (data?.editions ?? []).flatMap(({ id: editionId, code, activities }) =>
    activities.flatMap(({ no, name, lines }) =>
      lines.length === 0
        ? [{ value: refOf({ editionId, no, lineId: null }), label: `${code} · ${no}. ${name}` }]
        : lines.map((line) => ({
            value: refOf({ editionId, no, lineId: line.id }),
            label: `${code} · ${no}. ${line.name}`,
          })),
    ),
  )
}

/** Who may be named: who accompanies the network, me, and who is named already. */
function useFacilitators(placeId: string, path: SupportPath | null, me: PersonSummary) {
  const { data } = useQuery(placeMembersQuery(placeId))
  const there = (data?.members ?? []).filter(({ roles }) => roles.some(({ role }) => role === 'facilitator'))
  const all: Pick<PersonSummary, 'id' | 'name'>[] = [...(path?.facilitators ?? []), ...there, me]
  return [...new Map(all.map(({ id, name }) => [id, { id, name }])).values()]
}

/** A path is begun, or changed. */
export function PathDialog({ placeId, path, onClose }: PathDialogProps) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person } = useMe()
  const activities = useActivities()
  const facilitators = useFacilitators(placeId, path, person)
  const [clientId] = useState(newId)
  const [draft, setDraft] = useState({
    title: path?.title ?? '',
    aim: path?.aim ?? '',
    topic: path?.topic ?? supportTopics[0],
    activity: refOf(path?.activity ?? null),
    facilitatorIds: path?.facilitators.map(({ id }) => id) ?? [person.id],
    planned: hoursText(path?.plannedMinutes ?? null),
  })
  const set = (changes: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...changes }))
  const submit = useSubmit(async () => {
    const { planned, activity, ...rest } = draft
    const said = { ...rest, activity: readRef(activity), plannedMinutes: readHours(planned) }
    if (path) await editPath(queryClient, path, { ...said, version: path.version, closed: path.closedAt !== null })
    else await createPath(queryClient, placeId, { ...said, clientId })
    toast({ text: t(path ? 'support.path.saved' : 'support.path.begun') })
    onClose()
  })
  return (
    <FormDialog
      title={t(path ? 'support.path.edit' : 'support.path.new')}
      act={t(path ? 'support.log.save' : 'support.path.begin')}
      submit={submit}
      error={submit.error}
      onClose={onClose}
    >
      <TextField
        label={t('support.path.title')}
        error={submit.fieldError('title')}
        value={draft.title}
        maxLength={supportLimits.title}
        dir={directionOf(draft.title)}
        onChange={({ target }) => set({ title: target.value })}
      />
      <TextArea
        label={t('support.path.aim')}
        optional
        rows={3}
        hint={t('support.log.care')}
        error={submit.fieldError('aim')}
        value={draft.aim}
        maxLength={supportLimits.aim}
        dir={directionOf(draft.aim)}
        onChange={({ target }) => set({ aim: target.value })}
      />
      <Select
        label={t('support.path.topic')}
        value={draft.topic}
        options={supportTopics.map((topic) => ({ value: topic, label: topicOf(t, topic) }))}
        onChange={({ target }) => set({ topic: supportTopics.find((topic) => topic === target.value) ?? 'other' })}
      />
      <TextField
        label={t('support.path.planned')}
        optional
        hint={t('support.path.plannedHint')}
        inputMode="decimal"
        error={submit.fieldError('plannedMinutes')}
        value={draft.planned}
        onChange={({ target }) => set({ planned: target.value })}
      />
      <Select
        label={t('support.path.activity')}
        optional
        hint={t('support.path.activityHint')}
        error={submit.fieldError('activity')}
        value={draft.activity}
        options={[{ value: '', label: t('support.path.noActivity') }, ...activities]}
        onChange={({ target }) => set({ activity: target.value })}
      />
      <fieldset>
        <legend className="flabel">{t('support.path.facilitators')}</legend>
        {facilitators.map(({ id, name }) => (
          <Checkbox
            key={id}
            label={<span dir="auto">{name}</span>}
            checked={draft.facilitatorIds.includes(id)}
            onChange={({ target }) =>
              set({
                facilitatorIds: target.checked
                  ? [...draft.facilitatorIds, id]
                  : draft.facilitatorIds.filter((one) => one !== id),
              })
            }
          />
        ))}
        {submit.fieldError('facilitatorIds') && (
          <FieldError id="path-facilitators">{submit.fieldError('facilitatorIds')}</FieldError>
        )}
      </fieldset>
    </FormDialog>
  )
}
