// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { takesAnswers, whenOf } from '#client/features/meetings/words.ts'
import { answerFollowing, seriesQuery } from '#client/features/series/queries.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { errorWords } from '#client/lib/submit.ts'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import type { AnswersView } from '#shared/features/answers.ts'
import type { Meeting } from '#shared/features/meetings.ts'

/** Of a meeting that comes back: the others, and my answer for those that follow. */
export function SeriesCard({ meeting, answers }: { meeting: Meeting; answers: AnswersView }) {
  const t = useT()
  const format = useFormat()
  const toast = useToast()
  const queryClient = useQueryClient()
  const [busy, setBusy] = useState(false)
  const { data } = useQuery({ ...seriesQuery(meeting.id), enabled: meeting.seriesId !== null })
  const occurrences = data?.meetings ?? []
  if (meeting.seriesId === null || occurrences.length < 2) return null
  const at = occurrences.findIndex(({ id }) => id === meeting.id)
  const { mine } = answers
  const later = occurrences.slice(at + 1).filter(takesAnswers)
  const extend = async () => {
    if (!mine) return
    const { networkId, choice, note } = mine
    setBusy(true)
    try {
      const { meetings, left } = await answerFollowing(queryClient, meeting.id, { networkId, choice, note })
      const done = t('meetings.series.answered', { count: meetings.filter(({ id }) => id !== meeting.id).length })
      toast({ text: left.length === 0 ? done : `${done} ${t('meetings.series.left', { count: left.length })}` })
    } catch (error) {
      toast({ text: errorWords(t, error) })
    } finally {
      setBusy(false)
    }
  }
  return (
    <Card
      title={t('meetings.series.title')}
      aside={t('meetings.series.position', { number: at + 1, count: occurrences.length })}
    >
      <ol className="serieslist">
        {occurrences.map((one) => (
          <li key={one.id} className={one.cancelled ? 'struck' : undefined}>
            {one.id === meeting.id ? (
              <b aria-current="true">{whenOf(t, format, one)}</b>
            ) : (
              <Link to={paths.meeting(one.id)}>{whenOf(t, format, one)}</Link>
            )}
          </li>
        ))}
      </ol>
      {mine && later.length > 0 && (
        <Button small icon="check" busy={busy} onClick={() => void extend()}>
          {t('meetings.series.extend', { count: later.length })}
        </Button>
      )}
    </Card>
  )
}
