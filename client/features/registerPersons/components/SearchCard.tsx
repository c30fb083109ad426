// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { registerPeopleQuery } from '#client/features/registerPersons/queries.ts'
import { useSaidOf } from '#client/features/registerPersons/words.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { TextField } from '#client/ui/TextField.tsx'
import { type RegisterPerson, registerPersonLimits } from '#shared/features/registerPersons.ts'

interface FoundProps {
  search: string
  chosen: readonly RegisterPerson[]
  onChoose: (person: RegisterPerson) => void
}

function Found({ search, chosen, onChoose }: FoundProps) {
  const t = useT()
  const saidOf = useSaidOf()
  const query = useQuery(registerPeopleQuery(search))
  if (!query.data) return <Unanswered questions={[query]} />
  const { people, total } = query.data
  return (
    <>
      <p role="status" className="meta">
        {t('registerPersons.found', { count: total })}
      </p>
      <ul>
        {people
          .filter(({ key }) => !chosen.some((one) => one.key === key))
          .map((person) => (
            <li key={person.key} className="placerow two">
              <span className="t" dir="auto">
                <b>{person.name}</b>
                <span className="meta">{saidOf(person)}</span>
              </span>
              <span className="end">
                <Button
                  small
                  disabled={chosen.length === 2}
                  aria-label={t('registerPersons.chooseOf', { name: person.name })}
                  onClick={() => onChoose(person)}
                >
                  {t('registerPersons.choose')}
                </Button>
              </span>
            </li>
          ))}
      </ul>
      {people.length < total && <p className="muted">{t('registerPersons.foundMore', { shown: people.length })}</p>}
    </>
  )
}

/** Any two, also where nothing but a person knows that they are one: found one after the other. */
export function SearchCard({ onCompare }: { onCompare: (one: string, other: string) => void }) {
  const t = useT()
  const [typed, setTyped] = useState('')
  const [search, setSearch] = useState('')
  const [missing, setMissing] = useState(false)
  const [chosen, setChosen] = useState<RegisterPerson[]>([])
  const look = (event: FormEvent) => {
    event.preventDefault()
    setMissing(typed.trim() === '')
    setSearch(typed.trim())
  }
  const [one, other] = chosen
  return (
    <Card title={t('registerPersons.search')}>
      <form role="search" className="form" onSubmit={look}>
        <TextField
          type="search"
          label={t('registerPersons.searchLabel')}
          maxLength={registerPersonLimits.search}
          error={missing ? t('errors.field.required') : undefined}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
        />
        <div className="actsrow">
          {chosen.map((person) => (
            <Button
              key={person.key}
              small
              icon="close"
              aria-label={t('registerPersons.leaveOf', { name: person.name })}
              onClick={() => setChosen(chosen.filter(({ key }) => key !== person.key))}
            >
              <span dir="auto">{person.name}</span>
            </Button>
          ))}
          {one && other && (
            <Button
              kind="primary"
              small
              onClick={() => {
                onCompare(one.key, other.key)
                setChosen([])
              }}
            >
              {t('registerPersons.compare')}
            </Button>
          )}
          <span className="grow" />
          <Button type="submit">{t('registerPersons.searchAct')}</Button>
        </div>
      </form>
      {search !== '' && <Found search={search} chosen={chosen} onChoose={(person) => setChosen([...chosen, person])} />}
    </Card>
  )
}
