// SPDX-License-Identifier: AGPL-3.0-or-later
import '#client/styles/support.css'
import { hoursLine, type LeavingEntry } from '#client/features/supportPaths/outbox.ts'
import { fieldWords } from '#client/features/supportPaths/useHoursForm.ts'
import { useLeavingHours } from '#client/features/supportPaths/useLeaving.ts'
import { channelOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { Button, ButtonLink } from '#client/ui/Button.tsx'
import { Tag } from '#client/ui/Tag.tsx'

function Leaving({ entry }: { entry: LeavingEntry }) {
  const t = useT()
  const format = useFormat()
  const { clientId, placeName, pathTitle, draft, minutes, refused } = entry
  const [name] = Object.keys(refused?.fields ?? {})
  const reason =
    refused && ((name !== undefined && fieldWords(t, refused.fields, name)) || t(`errors.code.${refused.code}`))
  return (
    <li className="hoursentry leaving">
      <span className="when">{format.day(draft.day)}</span>
      <b>{minutes > 0 ? format.duration(minutes) : t('support.log.meeting')}</b>
      <span className="meta" dir="auto">
        {[channelOf(t, draft.channel), placeName, pathTitle].join(' · ')}
      </span>
      {refused ? (
        <Tag tone="bad" icon="warn">
          {t('support.leaving.refused')}
        </Tag>
      ) : (
        <Tag tone="info" icon="clock">
          {t('support.leaving.leaving')}
        </Tag>
      )}
      {draft.done && <p dir="auto">{draft.done}</p>}
      {reason && <p className="why">{reason}</p>}
      {refused && (
        <div className="actsrow">
          <ButtonLink small icon="pencil" to={paths.leavingHours(clientId)}>
            {t('support.leaving.mend')}
          </ButtonLink>
          <Button small kind="quiet" onClick={() => void hoursLine.discard(clientId)}>
            {t('support.leaving.discard')}
          </Button>
        </div>
      )}
    </li>
  )
}

/** What waits on this device, of a network where one is named: it leaves by itself, or says why it does not. */
export function LeavingHours({ placeId }: { placeId?: string }) {
  const t = useT()
  const entries = useLeavingHours().filter((entry) => placeId === undefined || entry.placeId === placeId)
  if (entries.length === 0) return null
  return (
    <section aria-label={t('support.leaving.title')}>
      <ul className="hoursentries">
        {entries.map((entry) => (
          <Leaving key={entry.clientId} entry={entry} />
        ))}
      </ul>
    </section>
  )
}
