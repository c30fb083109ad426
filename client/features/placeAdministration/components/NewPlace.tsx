// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { DistrictSelect } from '#client/features/territory/components/DistrictSelect.tsx'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { joinings } from '#shared/features/places.ts'
import { threadColours } from '#shared/lib/schema.ts'
import { ColourSelect, JoiningSelect } from './PlaceFields.tsx'

type NewKind = 'network' | 'lab'

const chosen = <const T extends readonly string[]>(values: T, value: string): T[number] =>
  values.find((one) => one === value) ?? values[0] ?? value

function NewPlaceForm({ kind, onDone }: { kind: NewKind; onDone: () => void }) {
  const t = useT()
  const navigate = useNavigate()
  const { draft, field } = useDraft({ name: '', description: '', colour: 'blue', districtId: '', joining: 'open' })
  const save = useForm(async () => {
    const colour = chosen(threadColours, draft.colour)
    const { name, description, districtId } = draft
    const { place } =
      kind === 'network'
        ? await api(placeAdministrationEndpoints.createNetwork, {
            name,
            description,
            colour,
            districtId: districtId || null,
          })
        : await api(placeAdministrationEndpoints.createLab, {
            name,
            description,
            colour,
            joining: chosen(joinings, draft.joining),
          })
    onDone()
    await navigate(administrationPaths.place(place.id))
    return { said: t(`administration.places.${kind === 'network' ? 'created' : 'createdLab'}`, { name: place.name }) }
  })
  return (
    <form className="form" noValidate onSubmit={save.onSubmit}>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.places.name')} {...field('name', save)} />
      <TextArea label={t('administration.places.description')} rows={2} optional {...field('description', save)} />
      {kind === 'network' ? (
        <DistrictSelect none {...field('districtId', save)} />
      ) : (
        <JoiningSelect {...field('joining', save)} />
      )}
      <ColourSelect {...field('colour', save)} />
      <div className="actsrow">
        <Button kind="primary" type="submit" busy={save.busy}>
          {t('administration.places.create')}
        </Button>
      </div>
    </form>
  )
}

/** A button that opens the form of a new network or lab. */
export function NewPlace({ kind }: { kind: NewKind }) {
  const t = useT()
  const [open, setOpen] = useState(false)
  const title = t(`administration.places.${kind === 'network' ? 'newNetwork' : 'newLab'}`)
  return (
    <>
      <Button icon="plus" kind={kind === 'network' ? 'primary' : 'second'} onClick={() => setOpen(true)}>
        {title}
      </Button>
      <Dialog title={title} open={open} onClose={() => setOpen(false)}>
        <NewPlaceForm kind={kind} onDone={() => setOpen(false)} />
      </Dialog>
    </>
  )
}
