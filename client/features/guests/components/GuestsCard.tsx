// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Column, SortedTable } from '#client/features/answers/components/SortedTable.tsx'
import { setGuestRemoved } from '#client/features/guests/edit.ts'
import { guestsQuery } from '#client/features/guests/queries.ts'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { hasBegun } from '#client/features/meetings/words.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { isFirstAsked, Unanswered } from '#client/ui/States.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Guest } from '#shared/features/guests.ts'
import type { Meeting } from '#shared/features/meetings.ts'
import { InviteGuestDialog } from './InviteGuestDialog.tsx'

/** People without an account, for who organises: whom one asked, and what they answered. */
export function GuestsCard({ meeting }: { meeting: Meeting }) {
  const { organises } = useMeetingRights(meeting)
  return organises ? <Guests meeting={meeting} /> : null
}

function answerOf(t: T, { choice, place }: Guest): string {
  if (place !== null) return t('meetings.standing.waiting', { place })
  return t(`meetings.answered.${choice ?? 'none'}`)
}

function Guests({ meeting }: { meeting: Meeting }) {
  const t = useT()
  const question = useQuery(guestsQuery(meeting.id))
  const { data } = question
  const [inviting, setInviting] = useState(false)
  const remove = useRemove(meeting.id)
  if (isFirstAsked(question)) return null
  if (!data)
    return (
      <Card title={t('meetings.guests.title')}>
        <Unanswered questions={[question]} rows={1} />
      </Card>
    )
  const columns: Column<Guest>[] = [
    {
      key: 'name',
      label: t('meetings.table.person'),
      heads: true,
      by: ({ surname, name }) => `${surname} ${name}`,
      cell: ({ surname, name, organisation }) => (
        <>
          <b dir="auto">
            {name} {surname}
          </b>
          {organisation && (
            <span className="meta" dir="auto">
              {organisation}
            </span>
          )}
        </>
      ),
    },
    { key: 'email', label: t('meetings.guests.email'), plain: true, by: ({ email }) => email },
    { key: 'answer', label: t('meetings.table.answer'), plain: true, by: (guest) => answerOf(t, guest) },
    {
      key: 'remove',
      label: t('meetings.guests.acts'),
      cell: (guest) => (
        <IconButton
          icon="trash"
          small
          label={t('meetings.guests.remove', { name: `${guest.name} ${guest.surname}` })}
          onClick={() => remove(guest, true)}
        />
      ),
    },
  ]
  return (
    <Card
      title={t('meetings.guests.title')}
      aside={data.guests.length}
      action={
        !meeting.cancelled &&
        !hasBegun(meeting) && (
          <Button small icon="plus" onClick={() => setInviting(true)}>
            {t('meetings.guests.invite')}
          </Button>
        )
      }
    >
      <p className="hint">{t('meetings.guests.what')}</p>
      {data.guests.length > 0 && (
        <SortedTable caption={t('meetings.guests.title')} columns={columns} rows={data.guests} keyOf={({ id }) => id} />
      )}
      {inviting && <InviteGuestDialog meetingId={meeting.id} onClose={() => setInviting(false)} />}
    </Card>
  )
}

function useRemove(meetingId: string) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const set = (guest: Guest, removed: boolean): void => {
    const { id: guestId, name, surname } = guest
    const told = { name: `${name} ${surname}` }
    setGuestRemoved(queryClient, { meetingId, guestId }, removed).then(
      () =>
        toast(
          removed
            ? {
                text: t('meetings.guests.removed', told),
                action: { label: t('ui.undo'), run: () => set(guest, false) },
              }
            : { text: t('meetings.guests.restored', told) },
        ),
      (error: unknown) => toast({ text: errorWords(t, error) }),
    )
  }
  return set
}
