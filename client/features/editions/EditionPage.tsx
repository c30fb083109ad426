// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useButton } from '#client/features/administration/act.ts'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { NoRight, Unanswered } from '#client/ui/States.tsx'
import { type Edition, editionEndpoints } from '#shared/features/editions.ts'
import { ActivitiesCard } from './components/ActivitiesCard.tsx'
import { EditionForm } from './components/EditionForm.tsx'
import { editionsQuery } from './queries.ts'

function CardChoice({ edition: { id, name, isCard }, card }: { edition: Edition; card: Edition | undefined }) {
  const t = useT()
  const { busy, press } = useButton()
  const choose = (editionId: string) => api(editionEndpoints.choose, { editionId })
  return (
    <Card title={t('administration.editions.card')}>
      <p className="muted">{t(`administration.editions.${isCard ? 'isCardText' : 'chooseText'}`)}</p>
      {!isCard && (
        <div className="actsrow">
          <Button
            busy={busy !== null}
            onClick={press('choose', async () => {
              await choose(id)
              const said = t('administration.editions.chosen', { name })
              return { said, ...(card && { undo: () => choose(card.id) }) }
            })}
          >
            {t('administration.editions.choose')}
          </Button>
        </div>
      )}
    </Card>
  )
}

export function EditionPage() {
  const t = useT()
  const { editionId } = useParams()
  const editions = useQuery(editionsQuery)
  const edition = editions.data?.editions.find(({ id }) => id === editionId)
  if (editions.data && !edition) return <NoRight />
  return (
    <AdministrationFrame title={edition?.name ?? t('administration.tabs.editions')}>
      <Unanswered questions={[editions]} />
      {edition && (
        <>
          <ActivitiesCard edition={edition} />
          <Card title={t('administration.editions.codes')}>
            <EditionForm key={edition.id} edition={edition} />
          </Card>
          <CardChoice edition={edition} card={editions.data?.editions.find(({ isCard }) => isCard)} />
        </>
      )}
    </AdministrationFrame>
  )
}
