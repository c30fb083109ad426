// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useMeetingRights } from '#client/features/meetings/useRights.ts'
import { useT } from '#client/lib/i18n.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { Standing } from '#shared/features/answers.ts'
import type { MeetingCard } from '#shared/features/meetings.ts'
import type { Choice } from '#shared/features/seats.ts'
import { answerMeeting } from './edit.ts'
import { standingWords } from './standing.ts'
import { refusalWords } from './useAnswer.ts'

/** A short answer from a row: what came of it is said, and taken back in one press. */
export function useQuickAnswer(meeting: MeetingCard, standing: Standing | undefined) {
  const t = useT()
  const toast = useToast()
  const queryClient = useQueryClient()
  const { networkIds } = useMeetingRights(meeting)
  const [busy, setBusy] = useState(false)
  const networkId = standing?.networkId ?? networkIds[0] ?? null
  const before: Choice = standing?.choice ?? 'none'

  const give = async (choice: Choice, undo = true): Promise<void> => {
    setBusy(true)
    try {
      const { mine } = await answerMeeting(queryClient, meeting.id, { networkId, choice, note: standing?.note ?? null })
      const text = mine ? standingWords(t, mine) : t('meetings.rsvp.noAnswer')
      toast({
        text: t('meetings.quick.said', { title: meeting.title, answer: text }),
        ...(undo && { action: { label: t('ui.undo'), run: () => void give(before, false) } }),
      })
    } catch (error) {
      toast({ text: refusalWords(t, error, meeting.organisers[0]?.name) })
    } finally {
      setBusy(false)
    }
  }
  return {
    busy,
    give: (choice: Choice) => void give(choice),
    /** For which of several networks is chosen on the page of the meeting. */
    choosesNetwork: standing === undefined && networkIds.length > 1,
  }
}
