// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useState } from 'react'
import { shareItem } from '#client/features/sharing/edit.ts'
import { recipientsQuery } from '#client/features/sharing/queries.ts'
import { chosenOf, endOfDay, recipientKey, recipientName } from '#client/features/sharing/words.ts'
import { type T, useT } from '#client/lib/i18n.tsx'
import { useSubmit } from '#client/lib/submit.ts'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { FieldError } from '#client/ui/Field.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { type Level, levels, sharedRoles } from '#shared/features/access.ts'
import { type ShownRecipient, sharingLimits } from '#shared/features/sharing.ts'
import { today } from '#shared/lib/dates.ts'

interface GiveFormProps {
  itemId: string
  placeId: string
  placeName: string
  onGiven: (words: string) => void
}

/** Roles stand before who has a name; the place of the item says what it is. */
const hintOf = (t: T, to: ShownRecipient, { placeId, placeName }: Pick<GiveFormProps, 'placeId' | 'placeName'>) => {
  if (to.kind === 'person')
    return [to.person.title, to.person.organisation ?? to.person.home].filter(Boolean).join(', ')
  if (to.kind === 'role') return placeName
  return to.place.id === placeId ? t('sharing.wholePlace', { place: placeName }) : t(`sharing.kind.${to.place.kind}`)
}

function useFound(t: T, itemId: string, typed: string) {
  const words = useDeferredValue(typed.trim())
  const query = useQuery({ ...recipientsQuery(itemId, words), placeholderData: (before) => before })
  const roles = sharedRoles
    .map((role): ShownRecipient => ({ kind: 'role', role }))
    .filter((role) => recipientName(t, role).toLocaleLowerCase().includes(words.toLocaleLowerCase()))
  const found: ShownRecipient[] = query.data
    ? [
        ...roles,
        ...query.data.people.map((person): ShownRecipient => ({ kind: 'person', person })),
        ...query.data.places.map((place): ShownRecipient => ({ kind: 'place', place })),
      ]
    : []
  return { query, found }
}

/** To whom, as what, until when. */
export function GiveForm({ itemId, placeId, placeName, onGiven }: GiveFormProps) {
  const t = useT()
  const queryClient = useQueryClient()
  const [typed, setTyped] = useState('')
  const [to, setTo] = useState<ShownRecipient | null>(null)
  const [level, setLevel] = useState<Level>('read')
  const [day, setDay] = useState('')
  const [missing, setMissing] = useState(false)
  const { query, found } = useFound(t, itemId, typed)
  const submit = useSubmit(async () => {
    setMissing(to === null)
    if (to === null) return
    await shareItem(queryClient, itemId, { to: chosenOf(to), level, until: day === '' ? null : endOfDay(day) })
    onGiven(t('sharing.give.done', { name: recipientName(t, to), level: t(`sharing.level.${level}`) }))
    setTo(null)
    setTyped('')
    setDay('')
  })
  const wrong = missing ? t('sharing.give.choose') : submit.fieldError('to')
  // who is chosen stays in sight, whatever is typed next
  const shown = to && found.every((one) => recipientKey(one) !== recipientKey(to)) ? [to, ...found] : found
  return (
    <form className="form" onSubmit={submit.onSubmit} noValidate>
      <h3>{t('sharing.give.title')}</h3>
      <FormError>{submit.error ?? submit.fieldError('shares')}</FormError>
      <TextField
        label={t('sharing.give.search')}
        hint={t('sharing.give.hint')}
        type="search"
        value={typed}
        maxLength={sharingLimits.words}
        autoComplete="off"
        onChange={({ target }) => setTyped(target.value)}
      />
      <fieldset className="sharefound" aria-invalid={wrong ? true : undefined} tabIndex={wrong ? -1 : undefined}>
        <legend className="vh">{t('sharing.give.results')}</legend>
        {wrong && <FieldError id="recipient-error">{wrong}</FieldError>}
        <Unanswered questions={[query]} rows={3} />
        {shown.map((one) => (
          <label key={recipientKey(one)} className="shareone">
            <input
              type="radio"
              name="recipient"
              checked={to !== null && recipientKey(to) === recipientKey(one)}
              onChange={() => {
                setTo(one)
                setMissing(false)
              }}
            />
            <b dir="auto">{recipientName(t, one)}</b>
            <span className="meta" dir="auto">
              {hintOf(t, one, { placeId, placeName })}
            </span>
          </label>
        ))}
        {query.data && shown.length === 0 && <p className="muted">{t('sharing.give.nobody')}</p>}
      </fieldset>
      <p className="vh" role="status">
        {typed.trim() !== '' && query.data && t('sharing.give.count', { count: found.length })}
      </p>
      <div className="dpair">
        <Select
          label={t('sharing.level.label')}
          value={level}
          options={levels.map((value) => ({ value, label: t(`sharing.level.${value}`) }))}
          onChange={({ target }) => setLevel(levels.find((one) => one === target.value) ?? 'read')}
        />
        <TextField
          label={t('sharing.give.until')}
          optional
          type="date"
          min={today()}
          error={submit.fieldError('until')}
          value={day}
          onChange={({ target }) => setDay(target.value)}
        />
      </div>
      <div className="actsrow">
        <span className="grow" />
        <Button kind="primary" type="submit" icon="share" busy={submit.busy}>
          {t('sharing.give.act')}
        </Button>
      </div>
    </form>
  )
}
