// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { reportDeparturesQuery } from '#client/features/report/queries.ts'
import { startDownload } from '#client/lib/download.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { type ReportFormat, reportFormats } from '#shared/features/report.ts'

/** Who took figures away, when and as what. */
function DeparturesDialog({ onClose }: { onClose: () => void }) {
  const t = useT()
  const format = useFormat()
  const query = useQuery(reportDeparturesQuery)
  const departures = query.data?.departures
  return (
    <Dialog title={t('report.leave.who')} open onClose={onClose} lightDismiss>
      {!departures && <Unanswered questions={[query]} rows={2} />}
      {departures?.length === 0 && <p className="muted">{t('report.leave.nobody')}</p>}
      <ul className="plainlist">
        {departures?.map(({ id, by, format: kind, edition, frozen, at }) => (
          <li key={id}>
            <b dir="auto">{by}</b>, {t(`report.leave.${kind}`)},{' '}
            <span dir="auto">{frozen ? t('report.leave.frozen', { edition, name: frozen }) : edition}</span>,{' '}
            <time dateTime={at}>{format.full(at)}</time>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}

interface ExportMenuProps {
  /** Where a file of it is fetched. */
  addressOf: (format: ReportFormat) => string
  /** May read who took figures away. */
  seesDepartures: boolean
}

/** Figures as a file; each that leaves is written down. */
export function ExportMenu({ addressOf, seesDepartures }: ExportMenuProps) {
  const t = useT()
  const [looking, setLooking] = useState(false)
  const formats = reportFormats.map(
    (kind): MenuItem => ({
      id: kind,
      label: t(`report.leave.${kind}`),
      icon: kind === 'pdf' ? 'doc' : 'table',
      run: () => startDownload(addressOf(kind)),
    }),
  )
  const log: MenuItem = { id: 'who', label: t('report.leave.who'), icon: 'history', run: () => setLooking(true) }
  return (
    <>
      <Menu
        label={t('report.leave.title')}
        align="end"
        groups={[{ id: 'formats', items: formats }, ...(seesDepartures ? [{ id: 'log', items: [log] }] : [])]}
        trigger={(props) => (
          <Button {...props} icon="download">
            {t('report.leave.title')}
          </Button>
        )}
      />
      {looking && <DeparturesDialog onClose={() => setLooking(false)} />}
    </>
  )
}
