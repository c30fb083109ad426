// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import type { useEmergencyRights } from '#client/features/emergencies/useRights.ts'
import { api } from '#client/lib/api.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { intoView } from '#client/ui/Rows.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import {
  type EmergencyAnswer,
  type EmergencyQuestion,
  emergencyEndpoints,
  isExpired,
} from '#shared/features/emergencies.ts'
import { RemoveDialog } from './RemoveDialog.tsx'

function Answer({ answer, answers }: { answer: EmergencyAnswer; answers: number }) {
  const t = useT()
  const format = useFormat()
  const { text, source, sourceLink, validUntil, by, at } = answer
  const expired = isExpired(answer)
  const day = format.date(validUntil)
  const from = t('emergencies.questions.from', { source })
  return (
    <div className="ans">
      <p className="lines" dir={directionOf(text)}>
        {expired ? <s>{text}</s> : text}
      </p>
      <p className="meta" dir="auto">
        {sourceLink ? (
          <a href={sourceLink} target="_blank" rel="noopener noreferrer">
            {from}
          </a>
        ) : (
          from
        )}
      </p>
      <p className="tags">
        <Tag tone={expired ? 'warn' : 'good'} icon={expired ? 'warn' : 'check'}>
          {t(expired ? 'emergencies.questions.expired' : 'emergencies.questions.valid', { day })}
        </Tag>
        <span className="meta" dir="auto">
          {t('emergencies.questions.checked', { name: by.name, at: format.full(at) })}
          {answers > 1 && ` · ${t('emergencies.questions.earlier', { count: answers - 1 })}`}
        </span>
      </p>
    </div>
  )
}

interface QuestionRowProps {
  question: EmergencyQuestion
  rights: ReturnType<typeof useEmergencyRights>
  /** One was sent to this question: it comes into view and stands out. */
  sought: boolean
  onAnswer: () => void
}

export function QuestionRow({ question, rights, sought, onAnswer }: QuestionRowProps) {
  const t = useT()
  const format = useFormat()
  const [removing, setRemoving] = useState(false)
  const { id: questionId, emergencyId, text, askedBy, at, answer, answers } = question
  const removes = rights.answers || (rights.asks && askedBy.id === rights.myId && answer === null)
  const words = { name: askedBy.name, at: format.full(at) }
  return (
    <li
      ref={sought ? intoView : undefined}
      className={sought ? 'quest sought' : 'quest'}
      aria-current={sought || undefined}
    >
      <h3 className="h3 lines" dir={directionOf(text)}>
        {text}
      </h3>
      <p className="meta" dir="auto">
        {askedBy.home
          ? t('emergencies.questions.by', { ...words, home: askedBy.home })
          : t('emergencies.questions.byAlone', words)}
      </p>
      {answer ? (
        <Answer answer={answer} answers={answers} />
      ) : (
        <p className="tags">
          <Tag>{t('emergencies.questions.unanswered')}</Tag>
        </p>
      )}
      {(rights.answers || removes) && (
        <div className="actsrow">
          {rights.answers && (
            <Button small icon="pencil" onClick={onAnswer}>
              {t(answer ? 'emergencies.questions.renew' : 'emergencies.questions.answer')}
            </Button>
          )}
          {removes && (
            <Button small kind="quiet" icon="trash" onClick={() => setRemoving(true)}>
              {t('emergencies.questions.remove')}
            </Button>
          )}
        </div>
      )}
      {removing && (
        <RemoveDialog
          emergencyId={emergencyId}
          title={t('emergencies.questions.removeTitle')}
          act={t('emergencies.questions.remove')}
          text={text}
          hint={t(answer ? 'emergencies.questions.removeWithAnswers' : 'emergencies.forGood')}
          removed={t('emergencies.questions.removed')}
          remove={() => api(emergencyEndpoints.removeQuestion, { questionId })}
          onClose={() => setRemoving(false)}
        />
      )}
    </li>
  )
}
