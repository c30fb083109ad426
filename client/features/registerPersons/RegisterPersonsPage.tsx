// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useMe } from '#client/features/me/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { useTitle } from '#client/lib/title.ts'
import { ButtonLink } from '#client/ui/Button.tsx'
import { NoRight } from '#client/ui/States.tsx'
import { programmePolicy } from '#shared/features/places.ts'
import { CandidatesCard } from './components/CandidatesCard.tsx'
import { JoinsCard } from './components/JoinsCard.tsx'
import { PreviewDialog } from './components/PreviewDialog.tsx'
import { SearchCard } from './components/SearchCard.tsx'

/** Staff say who is one person in all registers, see first what it changes, and can take it back. */
export function RegisterPersonsPage() {
  const t = useT()
  useTitle(t('registerPersons.title'))
  const { person, grants } = useMe()
  const [two, setTwo] = useState<[string, string] | null>(null)
  if (!programmePolicy.administer({ id: person.id, grants })) return <NoRight />
  const compare = (one: string, other: string) => setTwo([one, other])
  return (
    <div className="page pad administration">
      <header className="phead">
        <h1>{t('registerPersons.title')}</h1>
        <span className="grow" />
        <ButtonLink kind="quiet" small to={paths.report}>
          {t('registerPersons.back')}
        </ButtonLink>
      </header>
      <div className="narrow colstack">
        <p className="muted">{t('registerPersons.lead')}</p>
        <CandidatesCard onCompare={compare} />
        <SearchCard onCompare={compare} />
        <JoinsCard />
      </div>
      {two && <PreviewDialog one={two[0]} other={two[1]} onClose={() => setTwo(null)} />}
    </div>
  )
}
