// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useLocation } from 'react-router'
import { matchesWords } from '#client/features/emergencies/found.ts'
import { useEmergencyRights } from '#client/features/emergencies/useRights.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import type { EmergencyPage, EmergencyQuestion } from '#shared/features/emergencies.ts'
import { AnswerDialog, AskDialog } from './QuestionDialogs.tsx'
import { QuestionRow } from './QuestionRow.tsx'

/** Fewer are read faster than searched. */
const searchedFrom = 4

/** The board: anybody asks, who answers says from where and until when. */
export function QuestionsCard({ page: { emergency, questions } }: { page: EmergencyPage }) {
  const t = useT()
  const rights = useEmergencyRights(emergency)
  const [asking, setAsking] = useState(false)
  const [answering, setAnswering] = useState<EmergencyQuestion | null>(null)
  const [typed, setTyped] = useState('')
  const sought = useLocation().hash.slice(1)
  const shown = typed.trim() === '' ? questions : questions.filter((question) => matchesWords(question, typed))
  return (
    <Card
      title={t('emergencies.questions.title')}
      aside={t('emergencies.questions.count', { count: questions.length })}
      action={
        rights.asks && (
          <Button small icon="help" onClick={() => setAsking(true)}>
            {t('emergencies.questions.ask')}
          </Button>
        )
      }
    >
      {questions.length >= searchedFrom && (
        <TextField
          label={t('emergencies.questions.search')}
          type="search"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {questions.length === 0 && (
        <p className="muted">{t(emergency.closed ? 'emergencies.nothingWritten' : 'emergencies.questions.none')}</p>
      )}
      {questions.length > 0 && shown.length === 0 && (
        <p className="muted" role="status">
          {t('emergencies.questions.noMatch')}
        </p>
      )}
      <ul className="quests">
        {shown.map((question) => (
          <QuestionRow
            key={question.id}
            question={question}
            rights={rights}
            sought={question.id === sought}
            onAnswer={() => setAnswering(question)}
          />
        ))}
      </ul>
      {asking && <AskDialog emergencyId={emergency.id} onClose={() => setAsking(false)} />}
      {answering && <AnswerDialog question={answering} onClose={() => setAnswering(null)} />}
    </Card>
  )
}
