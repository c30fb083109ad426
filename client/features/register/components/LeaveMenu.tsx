// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { departuresQuery } from '#client/features/register/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Menu } from '#client/ui/Menu.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { registerAddress, registerFormats } from '#shared/features/register.ts'

/** Who took the register away, when and as what. */
function DeparturesDialog({ meetingId, onClose }: { meetingId: string; onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const query = useQuery(departuresQuery(meetingId))
  const departures = query.data?.departures
  return (
    <Dialog title={t('register.leave.who')} open onClose={onClose} lightDismiss>
      {!departures && <Unanswered questions={[query]} rows={2} />}
      {departures?.length === 0 && <p className="muted">{t('register.leave.nobody')}</p>}
      <ul className="plainlist">
        {departures?.map(({ id, by, format: kind, of, at }) => (
          <li key={id}>
            <b dir="auto">{by}</b>,{' '}
            {kind === 'certificate' ? t('register.leave.certificate', { name: of ?? '' }) : t(`register.leave.${kind}`)}
            , <time dateTime={at}>{format.full(at)}</time>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

/** The register as a file; each that leaves is written down, and whoever keeps it can read by whom. */
export function LeaveMenu({ meetingId }: { meetingId: string }) {
  const t = useT()
  const { language } = useLanguage()
  const [looking, setLooking] = useState(false)
  return (
    <>
      <Menu
        label={t('register.leave.title')}
        align="end"
        groups={[
          {
            id: 'formats',
            items: registerFormats.map((kind) => ({
              id: kind,
              label: t(`register.leave.${kind}`),
              icon: kind === 'pdf' ? ('doc' as const) : ('table' as const),
              run: () => startDownload(`${registerAddress(meetingId, kind)}&language=${language}`),
            })),
          },
          {
            id: 'log',
            items: [{ id: 'who', label: t('register.leave.who'), icon: 'history', run: () => setLooking(true) }],
          },
        ]}
        trigger={(props) => (
          <Button {...props} small icon="download">
            {t('register.leave.title')}
          </Button>
        )}
      />
      {looking && <DeparturesDialog meetingId={meetingId} onClose={() => setLooking(false)} />}
    </>
  )
}
