// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { Announcement, DeliveryRow } from '#shared/features/announcements.ts'
import type { Format } from '#shared/lib/format.ts'

interface Counted {
  networks: number
  labs: number
}

/** '33 reti e 2 laboratori' */
export function placesWords(t: T, format: Format, { networks, labs }: Counted): string {
  const parts = [
    ...(networks > 0 || labs === 0 ? [t('announcements.networks', { count: networks })] : []),
    ...(labs > 0 ? [t('announcements.labs', { count: labs })] : []),
  ]
  return format.list(parts)
}

/** Networks; where it is for labs alone, these. */
export const takenOf = ({ taken: { networks, labs } }: Announcement) => (networks.total === 0 ? labs : networks)

/** '24 reti su 33' */
export function takenWords(t: T, announcement: Announcement): string {
  const { done: count, total } = takenOf(announcement)
  const kind = announcement.taken.networks.total === 0 ? 'labsOf' : 'networksOf'
  return t(`announcements.${kind}`, { count, total })
}

/** What is known of somebody it was sent to, the furthest first. */
export function deliveryWords(t: T, format: Format, row: DeliveryRow): string {
  if (row.acknowledgedAt) return t('announcements.log.acknowledged', { at: format.full(row.acknowledgedAt) })
  return t(row.opened ? 'announcements.log.opened' : 'announcements.log.notOpened')
}

export const mailWords = (t: T, format: Format, { mail: { state, at } }: DeliveryRow): string | null => {
  if (state === 'none') return null
  return t(`announcements.mail.${state}`, { at: at ? format.full(at) : '' })
}
