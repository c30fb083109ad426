// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import type { Fields } from '#client/features/meetings/fields.ts'
import { useInviting } from '#client/features/meetings/useInviting.ts'
import { audienceOf } from '#client/features/meetings/words.ts'
import { administeredPlacesQuery } from '#client/features/placeAdministration/queries.ts'
import { agenciesOf } from '#client/features/places/territory.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import type { Place, PlaceSeen } from '#shared/features/places.ts'
import { type GroupPlace, TickGroup } from './TickGroup.tsx'

/** Staff announce for every place, all others for those they hold today. */
function useInvitable() {
  const { staff, mine } = useInviting()
  const all = useQuery({ ...administeredPlacesQuery, enabled: staff })
  const places: Place[] | undefined = staff ? all.data?.places.map(({ place }) => place) : mine
  return { query: all, places: places?.filter(({ kind, readOnly }) => kind !== 'programme' && !readOnly) }
}

/** For whom: whole health agencies or single networks, and labs; how many that are is said. */
export function AudienceTree({ form, change, fieldError, invited }: Fields & { invited: readonly PlaceSeen[] }) {
  const t = useT()
  const format = useFormat()
  const { query, places } = useInvitable()
  const error = fieldError('placeIds')
  if (!places) return <Unanswered questions={[query]} />
  const known = new Set(places.map(({ id }) => id))
  // who was invited by somebody else stays so whoever changes it
  const others = invited.filter(({ id }) => !known.has(id))
  const networks = places.filter(({ kind }) => kind === 'network').map((place) => ({ place }))
  const labs = places.filter(({ kind }) => kind === 'lab')
  const chosen = new Set(form.placeIds)
  const audience = [...places, ...others].filter(({ id }) => chosen.has(id))
  const tick = (ids: readonly string[], ticked: boolean) => {
    const rest = form.placeIds.filter((id) => !ids.includes(id))
    change({ placeIds: ticked ? [...rest, ...ids] : rest })
  }
  const group = (label: string, members: readonly GroupPlace[]) => (
    <TickGroup key={label} label={label} places={members} chosen={chosen} onTick={tick} />
  )
  return (
    <fieldset className="caudience" aria-invalid={error ? true : undefined} tabIndex={error ? -1 : undefined}>
      <legend className="flabel">{t('meetings.form.audience')}</legend>
      {error && <FieldError id="audience-error">{error}</FieldError>}
      <p className="hint" role="status">
        {audience.length === 0
          ? t('meetings.form.nobody')
          : t('meetings.form.chosen', { audience: audienceOf(t, format, { audience }) })}
      </p>
      <div className="cgroups">
        {agenciesOf(networks).map(({ name, networks: ofAgency }) =>
          group(
            name ?? t('meetings.quota.noAgency'),
            ofAgency.map(({ place }) => place),
          ),
        )}
        {labs.length > 0 && group(t('meetings.form.labs'), labs)}
        {others.length > 0 && group(t('meetings.form.others'), others)}
      </div>
    </fieldset>
  )
}
