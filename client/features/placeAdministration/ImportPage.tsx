// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from 'react-router'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { CsvImport } from '#client/features/administration/components/CsvImport.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { administrationKey } from '#client/features/administration/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { useToast } from '#client/ui/Toast.tsx'
import { placeAdministrationEndpoints as endpoints, type ImportPreview } from '#shared/features/placeAdministration.ts'

function PreviewList({ rows }: ImportPreview) {
  const t = useT()
  const withNew = (name: string, isNew: boolean) => (isNew ? `${name} (${t('administration.import.new')})` : name)
  return (
    <ul className="plain">
      {rows.map((row) => (
        <li key={row.line}>
          <b dir="auto">{row.network}</b>
          <span className="meta">
            {' · '}
            {withNew(row.district, row.newDistrict)}
            {' · '}
            {withNew(row.healthAgency, row.newHealthAgency)}
          </span>
        </li>
      ))}
    </ul>
  )
}

export function ImportPage() {
  const t = useT()
  const toast = useToast()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  return (
    <AdministrationFrame title={t('administration.import.title')}>
      <Card>
        <p className="muted">{t('administration.import.lead')}</p>
        <CsvImport
          example={t('administration.import.example')}
          read={async (file) => (await api(endpoints.readFile, { file })).csv}
          check={(csv) => api(endpoints.previewImport, { csv })}
          confirm={async (csv) => {
            const { created } = await api(endpoints.importNetworks, { csv })
            await queryClient.invalidateQueries({ queryKey: administrationKey })
            toast({ text: t('administration.import.done', { count: created }) })
            await navigate(administrationPaths.places)
          }}
          words={{
            ready: (count) => t('administration.import.ready', { count }),
            wrong: (count) => t('administration.import.wrong', { count }),
            confirm: (count) => t('administration.import.confirm', { count }),
          }}
          table={(preview) => <PreviewList {...preview} />}
        />
      </Card>
    </AdministrationFrame>
  )
}
