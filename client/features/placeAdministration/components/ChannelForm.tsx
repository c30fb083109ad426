// SPDX-License-Identifier: AGPL-3.0-or-later
import { useState } from 'react'
import { useDraft, useForm } from '#client/features/administration/act.ts'
import { api } from '#client/lib/api.ts'
import { useT } from '#client/lib/i18n.tsx'
import { FormError } from '#client/ui/Banner.tsx'
import { Button } from '#client/ui/Button.tsx'
import { Checkbox } from '#client/ui/Choices.tsx'
import { Select, TextField } from '#client/ui/TextField.tsx'
import { placeAdministrationEndpoints } from '#shared/features/placeAdministration.ts'
import { type Channel, channelPostings } from '#shared/features/places.ts'

export function ChannelForm({ channel }: { channel: Channel }) {
  const t = useT()
  const { draft, field } = useDraft<Record<'name' | 'posting', string>>({
    name: channel.name,
    posting: channel.posting,
  })
  const [threadsOnly, setThreadsOnly] = useState(channel.threadsOnly)
  const save = useForm(async () => {
    await api(placeAdministrationEndpoints.editChannel, {
      channelId: channel.id,
      name: draft.name,
      posting: channelPostings.find((one) => one === draft.posting),
      threadsOnly,
    })
    return { said: t('administration.saved') }
  })
  return (
    <form className="form lined" noValidate onSubmit={save.onSubmit} aria-label={channel.name}>
      <FormError>{save.error}</FormError>
      <TextField label={t('administration.places.channelName')} {...field('name', save)} />
      <Select
        label={t('administration.places.posting')}
        options={channelPostings.map((value) => ({ value, label: t(`administration.places.postings.${value}`) }))}
        {...field('posting', save)}
      />
      <Checkbox
        label={t('administration.places.threadsOnly')}
        hint={t('administration.places.threadsOnlyHint')}
        checked={threadsOnly}
        onChange={({ target }) => setThreadsOnly(target.checked)}
      />
      <div className="actsrow">
        <Button type="submit" small busy={save.busy} aria-label={`${t('administration.save')}: ${channel.name}`}>
          {t('administration.save')}
        </Button>
      </div>
    </form>
  )
}
