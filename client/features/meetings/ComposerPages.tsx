// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { createDatePoll } from '#client/features/datePolls/edit.ts'
import { emergencyQuery } from '#client/features/emergencies/queries.ts'
import { useMe } from '#client/features/me/queries.ts'
import { useMyPlaces } from '#client/features/places/queries.ts'
import { createSeries, editFollowing } from '#client/features/series/queries.ts'
import { isCode } from '#client/lib/errors.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { NoRight, PageToCome } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Meeting } from '#shared/features/meetings.ts'
import { Composer } from './components/Composer.tsx'
import { Overtaken } from './components/Overtaken.tsx'
import { createMeeting, editMeeting } from './edit.ts'
import {
  copyOf,
  draftOf,
  emptyForm,
  formOf,
  isPolled,
  type MeetingForm,
  type Organiser,
  pollDraftOf,
  repetitionOf,
} from './form.ts'
import { meetingQuery } from './queries.ts'
import { useInviting } from './useInviting.ts'
import { useMeetingForm } from './useMeetingForm.ts'
import { useMeetingRights } from './useRights.ts'

interface NewMeetingProps {
  copied: Meeting | undefined
  placeIds: string[]
  emergencyId: string | null
}

/** For an emergency it is of its type, and of no other draft. */
function startOf(organiser: Organiser, { copied, placeIds, emergencyId }: NewMeetingProps): MeetingForm {
  if (copied) return copyOf(copied)
  const form = emptyForm(organiser, placeIds)
  return emergencyId === null ? form : { ...form, type: 'emergency', emergencyId }
}

function NewMeeting(props: NewMeetingProps) {
  const { copied, emergencyId } = props
  const t = useT()
  const navigate = useNavigate()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person } = useMe()
  // a copy is a draft of its own: what was begun otherwise stays
  const key = copied ? `copy-${copied.id}` : emergencyId === null ? 'new' : `emergency-${emergencyId}`
  const written = useMeetingForm(person.id, key, () => startOf(person, props))
  const send = async () => {
    const { clientId } = written.form
    if (isPolled(written.form)) {
      const poll = await createDatePoll(queryClient, pollDraftOf(written.form))
      written.drop()
      toast({ text: t('datePolls.created') })
      void navigate(paths.datePoll(poll.id))
      return
    }
    const repeat = repetitionOf(written.form)
    const draft = { clientId, ...draftOf(written.form) }
    const made = repeat
      ? (await createSeries(queryClient, { ...draft, repeat })).meetings
      : [await createMeeting(queryClient, draft)]
    written.drop()
    toast({ text: repeat ? t('meetings.series.created', { count: made.length }) : t('meetings.form.created') })
    const [first] = made
    void navigate(first ? paths.meeting(first.id) : paths.agenda)
  }
  const act = t(isPolled(written.form) ? 'datePolls.form.create' : 'meetings.form.create')
  return <Composer title={t('meetings.form.new')} act={act} written={written} onSend={send} />
}

/** A new meeting, an empty one or after another. */
export function NewMeetingPage() {
  const t = useT()
  useTitle(t('meetings.form.new'))
  const [address] = useSearchParams()
  const { loaded, failed, ask } = useMyPlaces()
  const { invites, staff, mine } = useInviting()
  const emergencyId = address.get('emergenza')
  const emergency = useQuery({ ...emergencyQuery(emergencyId ?? ''), enabled: emergencyId !== null })
  const after = address.get('da')
  const copied = useQuery({ ...meetingQuery(after ?? ''), enabled: after !== null })
  if (isCode(copied.error, 'not_found') || isCode(emergency.error, 'not_found')) return <NoRight />
  if (!loaded || (after !== null && !copied.data) || (emergencyId !== null && !emergency.data))
    return (
      <PageToCome
        title={t('meetings.form.new')}
        failed={failed || copied.isError || emergency.isError}
        onRetry={() => {
          if (failed) ask()
          if (copied.isError) void copied.refetch()
          if (emergency.isError) void emergency.refetch()
        }}
      />
    )
  if (!invites) return <NoRight />
  const placeId = address.get('per')
  // of an emergency those networks that I may invite
  const concerned = (emergency.data?.emergency.networks ?? []).map(({ id }) => id)
  const placeIds = staff ? concerned : concerned.filter((id) => mine.some((place) => place.id === id))
  return (
    <NewMeeting
      key={`${after ?? ''} ${emergencyId ?? ''}`}
      copied={after === null ? undefined : copied.data}
      placeIds={placeId === null ? placeIds : [placeId]}
      emergencyId={emergencyId}
    />
  )
}

function EditMeeting({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const navigate = useNavigate()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { person } = useMe()
  const written = useMeetingForm(person.id, meeting.id, () => formOf(meeting))
  const { form } = written
  const send = async () => {
    try {
      const draft = { ...draftOf(form), version: form.version }
      const all = meeting.seriesId !== null && form.scope === 'following'
      await (all ? editFollowing : editMeeting)(queryClient, meeting.id, draft)
    } catch (error) {
      // what somebody else has made of it is shown beside what was typed
      if (isCode(error, 'conflict')) await queryClient.refetchQueries({ queryKey: meetingQuery(meeting.id).queryKey })
      throw error
    }
    written.drop()
    toast({ text: t('meetings.form.saved') })
    void navigate(paths.meeting(meeting.id))
  }
  return (
    <Composer
      title={t('meetings.form.edit')}
      act={t('meetings.form.save')}
      written={written}
      onSend={send}
      meeting={meeting}
    >
      {meeting.version > form.version && (
        <Overtaken
          meeting={meeting}
          form={form}
          onKeep={() => written.change({ version: meeting.version })}
          onRestart={written.restart}
        />
      )}
    </Composer>
  )
}

export function EditMeetingPage() {
  const t = useT()
  useTitle(t('meetings.form.edit'))
  const { meetingId = '' } = useParams()
  const { data, error, refetch } = useQuery(meetingQuery(meetingId))
  if (isCode(error, 'not_found')) return <NoRight />
  if (!data)
    return <PageToCome title={t('meetings.form.edit')} failed={error !== null} onRetry={() => void refetch()} />
  return <Organised meeting={data} />
}

function Organised({ meeting }: { meeting: Meeting }) {
  const { organises } = useMeetingRights(meeting)
  return organises && !meeting.cancelled ? <EditMeeting key={meeting.id} meeting={meeting} /> : <NoRight />
}
