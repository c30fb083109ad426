// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { placeMembersQuery } from '#client/features/places/queries.ts'
import type { HoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { byName, type PersonSummary } from '#shared/features/people.ts'

type Named = Pick<PersonSummary, 'id' | 'name'>

/** With whom, by name, and who of those that accompany the network was at work. */
export function PeopleFields({ form, me }: { form: HoursForm; me: Named }) {
  const t = useT()
  const format = useFormat()
  const { typed, set, word } = form
  const { data } = useQuery({ ...placeMembersQuery(typed.placeId), enabled: typed.placeId !== '' })
  const members = (data?.members ?? [])
    .filter(({ roles }) => roles.some(({ role }) => role !== 'guest'))
    .toSorted(byName)
  const facilitators = members.filter(({ roles }) => roles.some(({ role }) => role === 'facilitator'))
  const workers: Named[] = [me, ...facilitators.filter(({ id }) => id !== me.id)]
  const known = new Set(members.map(({ id }) => id))
  const chosen = new Set(typed.people.map(({ id }) => id))
  const people: Named[] = [
    // who was chosen while somebody answered
    ...typed.people.filter(({ id }) => !known.has(id)),
    ...members.filter(({ id }) => !workers.some((worker) => worker.id === id)),
  ]
  return (
    <>
      {people.length > 0 && (
        <details className="pplpick">
          <summary>
            <b>{t('support.log.people')}</b>{' '}
            <span className="meta" dir="auto">
              {typed.people.length > 0
                ? format.list(typed.people.map(({ name }) => name))
                : t('support.log.choosePeople')}
            </span>
          </summary>
          <div className="ppllist">
            {people.map(({ id, name }) => (
              <Checkbox
                key={id}
                label={<span dir="auto">{name}</span>}
                checked={chosen.has(id)}
                onChange={({ target }) =>
                  set({
                    people: target.checked
                      ? [...typed.people, { id, name }]
                      : typed.people.filter((one) => one.id !== id),
                  })
                }
              />
            ))}
          </div>
        </details>
      )}
      {workers.length > 1 && (
        <fieldset>
          <legend className="flabel">{t('support.log.workers')}</legend>
          {workers.map(({ id, name }) => (
            <Checkbox
              key={id}
              label={<span dir="auto">{name}</span>}
              checked={typed.facilitatorIds.includes(id)}
              onChange={({ target }) =>
                set({
                  facilitatorIds: target.checked
                    ? [...typed.facilitatorIds, id]
                    : typed.facilitatorIds.filter((one) => one !== id),
                })
              }
            />
          ))}
        </fieldset>
      )}
      {word('facilitatorIds') && <FieldError id="hours-workers">{word('facilitatorIds')}</FieldError>}
    </>
  )
}
