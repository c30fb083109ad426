// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'
import { dayOf } from '#shared/lib/dates.ts'

type Review = NonNullable<DocumentVersion['review']>

const icons = { approve: 'check', changes: 'pencil' } as const

/** Who was asked, and what each of them said. */
export function Decisions({ review }: { review: Review }) {
  const t = useT()
  const format = useFormat()
  return (
    <div className="ddecisions">
      <p className="who2" dir="auto">
        {t('documents.review.askedBy', { name: review.by.name, day: format.date(dayOf(new Date(review.at))) })}
        {review.dueDay !== null && ` ${t('documents.review.dueDay', { day: format.day(review.dueDay) })}`}
      </p>
      {review.note !== null && (
        <p className="dquote" dir="auto">
          {review.note}
        </p>
      )}
      <ul aria-label={t('documents.review.decisions')}>
        {review.reviewers.map(({ person, decision, note, at, lapsed }) => (
          <li key={person.id} data-decision={decision ?? 'waiting'}>
            <Icon name={decision === null ? 'clock' : icons[decision]} small />
            <span>
              <b dir="auto">{person.name}</b>{' '}
              {decision === null
                ? t(lapsed ? 'documents.review.lapsed' : 'documents.review.waiting')
                : t(`documents.review.said.${decision}`, {
                    day: at === null ? '' : format.date(dayOf(new Date(at))),
                  })}
              {note !== null && (
                <span className="dquote" dir="auto">
                  {note}
                </span>
              )}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
