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

/** '24 reti su 33'; of labs alone theirs. */
export function takenWords(t: T, { taken: { networks, labs } }: Announcement): string {
  if (networks.total === 0) return t('announcements.labsOf', { count: labs.total, done: labs.done })
  return t('announcements.networksOf', { count: networks.total, done: networks.done })
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
