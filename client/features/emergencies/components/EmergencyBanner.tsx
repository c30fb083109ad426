// SPDX-License-Identifier: AGPL-3.0-or-later
import { useQuery } from '@tanstack/react-query'
import { emergenciesQuery } from '#client/features/emergencies/queries.ts'
import { useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Banner } from '#client/ui/Banner.tsx'
import { ButtonLink } from '#client/ui/Button.tsx'

/** On every page of a network, as long as an emergency is open for it. */
export function EmergencyBanner({ placeId }: { placeId: string }) {
  const t = useT()
  const { data } = useQuery(emergenciesQuery)
  const open = (data?.emergencies ?? []).flatMap(({ emergency, channels }) => {
    const channel = channels.find(({ place }) => place.id === placeId)
    return emergency.closed === null && channel ? [{ ...emergency, threadId: channel.threadId }] : []
  })
  return open.map(({ id, name, why, threadId }) => (
    <div key={id} className="placebanner">
      <Banner
        kind="hold"
        icon="warn"
        title={<span dir="auto">{name}</span>}
        actions={
          <>
            <ButtonLink small to={paths.emergency(id)}>
              {t('conversations.emergency.space')}
            </ButtonLink>
            <ButtonLink small kind="quiet" icon="pin" to={paths.thread(threadId)}>
              {t('conversations.emergency.channel')}
            </ButtonLink>
          </>
        }
      >
        <span dir="auto">{why}</span>
      </Banner>
    </div>
  ))
}
