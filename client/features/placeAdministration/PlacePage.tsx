// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { useButton, useDraft, useForm } from '#client/features/administration/act.ts'
import { AdministrationFrame } from '#client/features/administration/components/AdministrationFrame.tsx'
import { administrationPaths } from '#client/features/administration/paths.ts'
import { useMe } from '#client/features/me/queries.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Banner, FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Card } from '#client/ui/Headings.tsx'
import { ErrorState, LoadingShapes, NoRight } from '#client/ui/States.tsx'
import { TextArea, TextField } from '#client/ui/TextField.tsx'
import {
  type AdministeredPlace,
  placeAdministrationEndpoints as endpoints,
  placeAdministrationPolicy,
} from '#shared/features/placeAdministration.ts'
import { joinings } from '#shared/features/places.ts'
import { threadColours } from '#shared/lib/schema.ts'
import { ChannelForm } from './components/ChannelForm.tsx'
import { MoveForm } from './components/MoveForm.tsx'
import { ColourSelect, JoiningSelect } from './components/PlaceFields.tsx'
import { administeredPlacesQuery } from './queries.ts'

function FactsForm({ place }: AdministeredPlace) {
  const t = useT()
  const { id: placeId, name, description, colour, joining } = place
  const { draft, field } = useDraft<Record<'name' | 'description' | 'colour' | 'joining', string>>({
    name,
    description,
    colour,
    joining: joining ?? '',
  })
  const save = useForm(async () => {
    await api(endpoints.edit, {
      placeId,
      name: draft.name,
      description: draft.description,
      colour: threadColours.find((one) => one === draft.colour),
      joining: joinings.find((one) => one === draft.joining),
    })
    return { said: t('administration.saved') }
  })
  return (
    <Card>
      <form className="form" noValidate onSubmit={save.onSubmit}>
        <FormError>{save.error}</FormError>
        <TextField label={t('administration.places.name')} {...field('name', save)} />
        <TextArea label={t('administration.places.description')} rows={3} optional {...field('description', save)} />
        {place.kind === 'lab' && <JoiningSelect {...field('joining', save)} />}
        <ColourSelect {...field('colour', save)} />
        <div className="actsrow">
          <Button kind="primary" type="submit" busy={save.busy}>
            {t('administration.save')}
          </Button>
        </div>
      </form>
    </Card>
  )
}

function Archive({ place }: AdministeredPlace) {
  const t = useT()
  const { busy, press } = useButton()
  const archive = () => api(endpoints.archive, { placeId: place.id })
  const unarchive = () => api(endpoints.unarchive, { placeId: place.id })
  const { name } = place
  return (
    <Card title={t('administration.places.archiveTitle')}>
      <p className="muted">{t('administration.places.archiveText')}</p>
      <div className="actsrow">
        {place.archivedAt ? (
          <Button
            busy={busy !== null}
            onClick={press('unarchive', async () => {
              await unarchive()
              return { said: t('administration.places.unarchived', { name }), undo: archive }
            })}
          >
            {t('administration.places.unarchive')}
          </Button>
        ) : (
          <Button
            kind="danger"
            busy={busy !== null}
            onClick={press('archive', async () => {
              await archive()
              return { said: t('administration.places.archived', { name }), undo: unarchive }
            })}
          >
            {t('administration.places.archive')}
          </Button>
        )}
      </div>
    </Card>
  )
}

function Parts(administered: AdministeredPlace) {
  const t = useT()
  const me = useMe()
  const { place, channels } = administered
  const actor = { id: me.person.id, grants: me.grants }
  const may = (verb: keyof typeof placeAdministrationPolicy) => placeAdministrationPolicy[verb](actor, place)
  return (
    <>
      <p className="actsrow">
        <Link to={administrationPaths.peopleOf(place.id)}>{t('administration.places.people')}</Link>
        {may('edit') && (
          <Link to={administrationPaths.invitationsTo(place.id)}>{t('administration.places.invite')}</Link>
        )}
      </p>
      {!may('edit') && <Banner kind="info">{t('administration.places.readOnly')}</Banner>}
      {may('edit') && (
        <>
          <FactsForm key={`${place.name} ${place.description} ${place.colour} ${place.joining}`} {...administered} />
          <Card title={t('administration.places.channels')}>
            {channels.map((channel) => (
              <ChannelForm key={JSON.stringify(channel)} channel={channel} />
            ))}
          </Card>
        </>
      )}
      {may('move') && <MoveForm key={administered.districts.length} {...administered} />}
      {(may('archive') || may('unarchive')) && <Archive {...administered} />}
    </>
  )
}

export function PlacePage() {
  const { placeId } = useParams()
  const { data, isError, refetch } = useQuery(administeredPlacesQuery)
  const t = useT()
  const found = data?.places.find(({ place }) => place.id === placeId)
  if (data && !found) return <NoRight />
  return (
    <AdministrationFrame title={found?.place.name ?? t('administration.tabs.places')}>
      {isError && !data && <ErrorState onRetry={() => void refetch()} />}
      {!data && !isError && <LoadingShapes />}
      {found && <Parts {...found} />}
    </AdministrationFrame>
  )
}
