// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { joinCandidatesQuery } from '#client/features/registerPersons/queries.ts'
import { useSaidOf } from '#client/features/registerPersons/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'

/** Two by two, who may be one person, and why. */
export function CandidatesCard({ onCompare }: { onCompare: (one: string, other: string) => void }) {
  const t = useT()
  const saidOf = useSaidOf()
  const query = useQuery(joinCandidatesQuery)
  const { candidates = [], total = 0 } = query.data ?? {}
  return (
    <Card
      title={t('registerPersons.candidates')}
      {...(total > 0 && { aside: t('registerPersons.candidatesCount', { count: total }) })}
    >
      <Unanswered questions={[query]} rows={1} />
      {query.data && candidates.length === 0 && <p className="muted">{t('registerPersons.noCandidates')}</p>}
      <ul>
        {candidates.map(({ one, other, reason }) => (
          <li key={`${one.key} ${other.key}`} className="placerow two">
            <div className="t">
              <ul className="plainlist">
                {[one, other].map((person) => (
                  <li key={person.key} dir="auto">
                    <b>{person.name}</b> <span className="meta">{saidOf(person)}</span>
                  </li>
                ))}
              </ul>
              <span>
                <Tag>{t(`registerPersons.reasons.${reason}`)}</Tag>
              </span>
            </div>
            <span className="end">
              <Button
                small
                aria-label={t('registerPersons.compareOf', { one: one.name, other: other.name })}
                onClick={() => onCompare(one.key, other.key)}
              >
                {t('registerPersons.compare')}
              </Button>
            </span>
          </li>
        ))}
      </ul>
      {candidates.length < total && <p className="muted">{t('registerPersons.more', { shown: candidates.length })}</p>}
    </Card>
  )
}
