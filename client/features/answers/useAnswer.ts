// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { errorWords } from '#client/lib/submit.ts'
import type { AnswersView } from '#shared/features/answers.ts'
import { AppError } from '#shared/lib/errors.ts'
import { type Answer, answerMeeting } from './edit.ts'

/** One answer at a time; what is refused is said in words, and what was typed stays. */
export function useAnswer(meetingId: string, organiser: string | undefined) {
  const t = useT()
  const queryClient = useQueryClient()
  const [pending, setPending] = useState<Answer | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const last = useRef(0)

  /** Undefined: it was not taken. */
  const answer = async (given: Answer): Promise<AnswersView | undefined> => {
    const turn = ++last.current
    setPending(given)
    setFailure(null)
    try {
      return await answerMeeting(queryClient, meetingId, given)
    } catch (error) {
      if (turn === last.current) setFailure(error)
      return undefined
    } finally {
      if (turn === last.current) setPending(null)
    }
  }

  return { answer, pending, refusal: failure === null ? undefined : refusalWords(t, failure, organiser) }
}

/** Whoever is too late is told whom to ask. */
export function refusalWords(t: ReturnType<typeof useT>, error: unknown, organiser: string | undefined): string {
  const [code] = error instanceof AppError ? Object.values(error.fields) : []
  if (code === undefined) return errorWords(t, error)
  if (code === 'closed' && organiser !== undefined) return t('meetings.rsvp.closedAsk', { name: organiser })
  return t(`errors.field.${code}`)
}
