// SPDX-License-Identifier: AGPL-3.0-or-later
import { toggled } from '#client/features/announcements/audience.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { type Audience, audienceRoles } from '#shared/features/announcements.ts'
import { organisationTypes } from '#shared/features/organisations.ts'
import { AudienceTree } from './AudienceTree.tsx'

interface AudienceCardProps {
  audience: Audience
  onChange: (audience: Audience) => void
  error: string | undefined
}

export function AudienceCard({ audience, onChange, error }: AudienceCardProps) {
  const t = useT()
  return (
    <Card title={t('announcements.audience')}>
      <div className="form">
        <FormError>{error}</FormError>
        <AudienceTree audience={audience} onChange={onChange} />
        <fieldset>
          <legend className="flabel">{t('announcements.roles')}</legend>
          <div className="boxes">
            {audienceRoles.map((role) => (
              <Checkbox
                key={role}
                label={t(`administration.roles.${role}`)}
                checked={audience.roles.includes(role)}
                onChange={({ target }) =>
                  onChange({ ...audience, roles: toggled(audience.roles, role, target.checked) })
                }
              />
            ))}
          </div>
          <p className="hint">{t('announcements.rolesHint')}</p>
        </fieldset>
        <details className="more">
          <summary>{t('announcements.tags')}</summary>
          <fieldset>
            <legend className="vh">{t('announcements.tags')}</legend>
            <div className="boxes">
              {organisationTypes.map((tag) => (
                <Checkbox
                  key={tag}
                  label={t(`administration.organisations.types.${tag}`)}
                  checked={audience.tags.includes(tag)}
                  onChange={({ target }) =>
                    onChange({ ...audience, tags: toggled(audience.tags, tag, target.checked) })
                  }
                />
              ))}
            </div>
          </fieldset>
          <p className="hint">{t('announcements.tagsHint')}</p>
        </details>
      </div>
    </Card>
  )
}
