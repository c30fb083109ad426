// SPDX-License-Identifier: AGPL-3.0-or-later
import { CsvImport } from '#client/features/administration/components/CsvImport.tsx'
import { useInvited } from '#client/features/invitations/invited.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { invitationEndpoints as endpoints, type InvitationImport } from '#shared/features/invitations.ts'

function PreviewList({ rows }: InvitationImport) {
  const t = useT()
  const format = useFormat()
  return (
    <ul className="plain">
      {rows.map(({ line, name, email, role, to }) => (
        <li key={line}>
          <b dir="auto">{name ?? email}</b>
          <span className="meta">
            {[name && email, t(`administration.roles.${role}`), to && format.date(to)]
              .filter(Boolean)
              .map((part) => ` · ${part}`)
              .join('')}
          </span>
        </li>
      ))}
    </ul>
  )
}

export function FileInvitations({ placeId }: { placeId: string }) {
  const t = useT()
  const invited = useInvited(placeId)
  return (
    <Card title={t('administration.invitations.file')}>
      <p className="muted">{t('administration.invitations.fileText')}</p>
      <CsvImport
        example={t('administration.invitations.example')}
        read={async (file) => (await api(endpoints.readFile, { placeId, file })).csv}
        check={(csv) => api(endpoints.previewImport, { placeId, csv })}
        confirm={async (csv) => {
          const { created } = await api(endpoints.importPeople, { placeId, csv })
          await invited(t('administration.invitations.done', { count: created }))
        }}
        words={{
          ready: (count) => t('administration.invitations.ready', { count }),
          wrong: (count) => t('administration.invitations.wrong', { count }),
          confirm: (count) => t('administration.invitations.confirm', { count }),
        }}
        table={(preview) => <PreviewList {...preview} />}
      />
    </Card>
  )
}
