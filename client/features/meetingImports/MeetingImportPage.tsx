// SPDX-License-Identifier: AGPL-3.0-or-later
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { useT } from '#client/lib/i18n.tsx'
import { FileCard } from './components/FileCard.tsx'
import { ImportsCard } from './components/ImportsCard.tsx'

/** Meetings that were held before there was Trama, from the tables that are left of them. */
export function MeetingImportPage() {
  const t = useT()
  return (
    <AdministrationFrame title={t('meetingImports.title')}>
      <FileCard />
      <ImportsCard />
    </AdministrationFrame>
  )
}
