// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useLanguage, useT } from '#client/lib/i18n.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { dossierAddress, type Emergency } from '#shared/features/emergencies.ts'

/** One for each time it was closed. */
export function DossierCard({ emergency: { id, dossiers } }: { emergency: Emergency }) {
  const t = useT()
  const format = useFormat()
  const { language } = useLanguage()
  if (dossiers.length === 0) return null
  return (
    <Card title={t('emergencies.dossiers.title')}>
      <ul>
        {dossiers.map(({ number, closedAt, by }) => (
          <li key={number}>
            <a className="drow" href={dossierAddress(id, number, language)} download>
              <Icon name="download" />
              <b>{t('emergencies.dossiers.one', { number })}</b>
              <span className="m">
                <span className="meta" dir="auto">
                  {t('emergencies.dossiers.made', { at: format.full(closedAt), by })}
                </span>
              </span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  )
}
