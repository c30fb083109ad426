// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Fields } from '#client/features/meetings/fields.ts'
import { placeMembersQuery, useMyPlaces } from '#client/features/places/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { meetingLimits } from '#shared/features/meetings.ts'
import { byName } from '#shared/features/people.ts'

const shownAtOnce = 6
const plain = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase()

/** Who organises it, and may change it; looked for among the people of the programme. */
export function OrganiserFields({ form, change, fieldError }: Fields) {
  const t = useT()
  const { programme } = useMyPlaces()
  const [typed, setTyped] = useState('')
  const { data } = useQuery({ ...placeMembersQuery(programme?.id ?? ''), enabled: programme !== undefined })
  const { organisers } = form
  const error = fieldError('organiserIds')
  const words = plain(typed.trim())
  const found =
    words === ''
      ? []
      : (data?.members ?? [])
          .filter(({ id, name }) => plain(name).includes(words) && organisers.every((one) => one.id !== id))
          .toSorted(byName)
          .slice(0, shownAtOnce)
  return (
    <fieldset className="corganisers" aria-invalid={error ? true : undefined} tabIndex={error ? -1 : undefined}>
      <legend className="flabel">{t('meetings.form.organisers')}</legend>
      {error && <FieldError id="organisers-error">{error}</FieldError>}
      <ul>
        {organisers.map((person) => (
          <li key={person.id}>
            <Avatar person={person} size="sm" />
            <span dir="auto">{person.name}</span>
            {organisers.length > 1 && (
              <IconButton
                icon="close"
                small
                label={t('meetings.form.removeOrganiser', { name: person.name })}
                onClick={() => change({ organisers: organisers.filter(({ id }) => id !== person.id) })}
              />
            )}
          </li>
        ))}
      </ul>
      {programme && organisers.length < meetingLimits.organisers && (
        <TextField
          label={t('meetings.form.findOrganiser')}
          optional
          type="search"
          autoComplete="off"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
      )}
      {found.length > 0 && (
        <ul className="cfound">
          {found.map((person) => (
            <li key={person.id}>
              <button
                type="button"
                className="btn second small"
                onClick={() => {
                  const { id, name, colour, photo } = person
                  change({ organisers: [...organisers, { id, name, colour, photo }] })
                  setTyped('')
                }}
              >
                <Avatar person={person} size="xs" />
                <span className="tx">{t('meetings.form.addOrganiser', { name: person.name })}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <p className="vh" role="status">
        {words !== '' && data && t('meetings.form.foundPeople', { count: found.length })}
      </p>
    </fieldset>
  )
}
