// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { DistrictSelect } from '#client/features/territory/components/DistrictSelect.tsx'
import { territoryQuery } from '#client/features/territory/queries.ts'
import { api } from '#client/lib/api.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type AdministeredPlace, placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { today } from '#shared/lib/dates.ts'

/** Where a network lay and lies, and the move to another district from a day on. */
export function MoveForm({ place, districts }: AdministeredPlace) {
  const t = useT()
  const format = useFormat()
  const { data } = useQuery(territoryQuery)
  const { draft, field } = useDraft({ districtId: '', from: today() })
  const move = useForm(async () => {
    await api(placeAdministrationEndpoints.moveNetwork, { placeId: place.id, ...draft })
    return { said: t('administration.places.moved') }
  })
  const nameOf = (id: string) => data?.districts.find((one) => one.id === id)?.name ?? ''
  return (
    <Card title={t('administration.places.territory')}>
      <ul className="plain">
        {/* before their names are known there is nothing to say */}
        {data &&
          districts.map(({ districtId, from, to }) => (
            <li key={from}>
              {to
                ? t('administration.places.between', {
                    name: nameOf(districtId),
                    from: format.date(from),
                    to: format.date(to),
                  })
                : t('administration.places.since', { name: nameOf(districtId), from: format.date(from) })}
            </li>
          ))}
        {districts.length === 0 && <li className="muted">{t('administration.places.noDistrict')}</li>}
      </ul>
      <form className="form" noValidate onSubmit={move.onSubmit} aria-label={t('administration.places.move')}>
        <FormError>{move.error}</FormError>
        <DistrictSelect label={t('administration.places.moveTo')} {...field('districtId', move)} />
        <TextField
          type="date"
          label={t('administration.places.moveFrom')}
          hint={t('administration.places.moveHint')}
          {...field('from', move)}
        />
        <div className="actsrow">
          <Button type="submit" busy={move.busy}>
            {t('administration.places.move')}
          </Button>
        </div>
      </form>
    </Card>
  )
}
