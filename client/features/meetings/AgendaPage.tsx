// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/meetings.css'
import { useT } from '#client/lib/i18n.tsx'
import { useTitle } from '#client/lib/title.ts'
import { Unanswered } from '#client/ui/States.tsx'
import { useShortcuts } from '#client/ui/useShortcuts.ts'
import { today } from '#shared/lib/dates.ts'
import { AgendaTools } from './components/AgendaTools.tsx'
import { AnswersDue } from './components/AnswersDue.tsx'
import { MeetingList } from './components/MeetingList.tsx'
import { MonthGrid } from './components/MonthGrid.tsx'
import { WeekGrid } from './components/WeekGrid.tsx'
import { useAgenda } from './useAgenda.ts'

const looks = { list: MeetingList, week: WeekGrid, month: MonthGrid }

/** My meetings by day, across all my places. */
export function AgendaPage() {
  const t = useT()
  useTitle(t('meetings.agenda.title'))
  const agenda = useAgenda()
  const Look = looks[agenda.view]
  useShortcuts({ t: () => agenda.setDay(today()) })
  const asked = agenda.questions.every(({ data }) => data !== undefined)
  return (
    <div className="page pad agendapage">
      <AgendaTools agenda={agenda} />
      <div className="agendabody" data-view={agenda.view}>
        <div className="colstack">
          {asked ? <Look agenda={agenda} /> : <Unanswered questions={agenda.questions} rows={4} />}
        </div>
        {asked && <AnswersDue />}
      </div>
    </div>
  )
}
