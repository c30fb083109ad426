// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { FollowedNetwork } from '#shared/features/portfolio.ts'

/** When a network was last heard of and how, and that it is silent. */
export function ContactWords({ network: { lastContact, silent } }: { network: FollowedNetwork }) {
  const t = useT()
  const format = useFormat()
  return (
    <span className="contact">
      {lastContact ? (
        <time dateTime={lastContact.at} title={format.full(lastContact.at)}>
          {t(`support.contact.${lastContact.kind}`, { day: format.shortDay(lastContact.at) })}
        </time>
      ) : (
        t('support.contact.none')
      )}
      {silent && (
        <Tag tone="warn" icon="clock">
          {t('support.portfolio.silent')}
        </Tag>
      )}
    </span>
  )
}
