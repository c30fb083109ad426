// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { startTransition, useOptimistic } from 'react'
import { useSearchParams } from 'react-router'
import { myStandingsQuery, waitingAnswersQuery } from '#client/features/answers/queries.ts'
import { readRemembered, remember } from '#client/lib/remembered.ts'
import { withChoice } from '#client/lib/withChoice.ts'
import { type Day, dayOf, today } from '#shared/lib/dates.ts'
import { rangeOf, type View, views } from './calendar.ts'
import { meetingsQuery } from './queries.ts'

const words: Record<View, string> = { list: 'elenco', week: 'settimana', month: 'mese' }
const viewSaid = (word: string | null): View | undefined => views.find((view) => words[view] === word)
const isDay = (said: string | null): said is Day =>
  said !== null && /^\d{4}-\d{2}-\d{2}$/.test(said) && !Number.isNaN(Date.parse(said))

/** What the agenda looks at: in the address, so that the way back and a link know it too; the view is remembered. */
export function useAgenda() {
  const [address, setAddress] = useSearchParams()
  const view = viewSaid(address.get('vista')) ?? viewSaid(readRemembered('agenda')) ?? 'list'
  const said = address.get('giorno')
  // the address follows a moment later: meanwhile the next key would move on from the day before
  const [day, move] = useOptimistic(isDay(said) ? said : today())
  const placeId = address.get('luogo')
  const { from, to } = rangeOf(view, day)
  const meetings = useQuery({ ...meetingsQuery(from, to, placeId), placeholderData: (before) => before })
  const standings = useQuery({ ...myStandingsQuery(from, to), placeholderData: (before) => before })
  const waiting = useQuery(waitingAnswersQuery)
  const byMeeting = new Map(standings.data?.standings.map((standing) => [standing.meetingId, standing]))
  const shown = (meetings.data?.meetings ?? []).filter(({ start }) => {
    const begins = dayOf(new Date(start))
    return begins >= from && begins <= to
  })

  const set = (name: string, value: string) =>
    setAddress((rest) => withChoice(rest, name, value), { replace: true, preventScrollReset: true })
  return {
    view,
    day,
    placeId,
    from,
    to,
    /** What the page hangs on: drawn at once, it stands still. */
    questions: [meetings, standings, waiting],
    meetings: shown,
    standingOf: (meetingId: string) => byMeeting.get(meetingId),
    setView(next: View) {
      remember('agenda', words[next])
      set('vista', words[next])
    },
    setDay: (next: Day) =>
      startTransition(() => {
        move(next)
        set('giorno', next === today() ? '' : next)
      }),
    setPlace: (next: string) => set('luogo', next),
  }
}
export type Agenda = ReturnType<typeof useAgenda>
