// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { EmptyState, Unanswered } from '#client/ui/States.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import { EditionForm } from './components/EditionForm.tsx'
import { editionsQuery } from './queries.ts'

export function EditionsPage() {
  const t = useT()
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const editions = useQuery(editionsQuery)
  return (
    <AdministrationFrame title={t('administration.tabs.editions')}>
      <p className="muted">{t('administration.editions.lead')}</p>
      <div className="actsrow">
        <Button icon="plus" kind="primary" onClick={() => setOpen(true)}>
          {t('administration.editions.new')}
        </Button>
        <ButtonLink to={administrationPaths.importMeetings}>{t('meetingImports.title')}</ButtonLink>
      </div>
      <Unanswered questions={[editions]} />
      {editions.data?.editions.length === 0 && (
        <EmptyState title={t('administration.editions.empty')}>{t('administration.editions.emptyText')}</EmptyState>
      )}
      <ul>
        {editions.data?.editions.map(({ id, name, fund, code, isCard }) => (
          <li key={id} className="placerow two">
            <span className="t">
              <Link to={administrationPaths.edition(id)} dir="auto">
                {name}
              </Link>
              <span className="meta" dir="auto">
                {fund} · {code}
              </span>
            </span>
            <span className="end">{isCard && <Tag tone="info">{t('administration.editions.card')}</Tag>}</span>
          </li>
        ))}
      </ul>
      <Dialog title={t('administration.editions.new')} open={open} onClose={() => setOpen(false)}>
        <EditionForm edition={null} onDone={({ id }) => void navigate(administrationPaths.edition(id))} />
      </Dialog>
    </AdministrationFrame>
  )
}
