// SPDX-License-Identifier: AGPL-3.0-or-later
import type { T } from '#client/lib/i18n.tsx'
import type { SupportEntry, SupportPath } from '#shared/features/supportPaths.ts'
import type { SupportTopic } from '#shared/features/supportTopics.ts'
import { dayOf } from '#shared/lib/dates.ts'
import type { Format } from '#shared/lib/format.ts'

interface Hours {
  usedMinutes: number
  plannedMinutes: number | null
}

/** '9 h 30 min su 12 h'; without a plan '9 h 30 min usate'. */
export function hoursOf(t: T, format: Format, { usedMinutes, plannedMinutes }: Hours): string {
  const used = format.duration(usedMinutes)
  return plannedMinutes === null
    ? t('support.used', { used })
    : t('support.usedOf', { used, planned: format.duration(plannedMinutes) })
}

/** '14 h usate su 20 h', of some paths together; null where nothing was planned or done. */
export function sumOf(t: T, format: Format, paths: readonly SupportPath[]): string | null {
  const usedMinutes = paths.reduce((sum, path) => sum + path.usedMinutes, 0)
  const planned = paths.flatMap(({ plannedMinutes }) => plannedMinutes ?? [])
  if (paths.length === 0) return null
  const used = format.duration(usedMinutes)
  return planned.length === 0
    ? t('support.used', { used })
    : t('support.sum', { used, planned: format.duration(planned.reduce((sum, minutes) => sum + minutes, 0)) })
}

export const topicOf = (t: T, topic: SupportTopic): string =>
  topic === 'other' ? t('support.otherTopic') : t(`support.topic.${topic}`)

export const channelOf = (t: T, channel: SupportEntry['channel']): string => t(`support.channel.${channel}`)

/** 'con Chiara Bonfanti, da ottobre 2026' */
export const withWhom = (t: T, format: Format, { facilitators, startedOn }: SupportPath): string =>
  facilitators.length === 0
    ? t('support.since', { month: format.month(startedOn) })
    : t('support.withSince', {
        names: format.list(facilitators.map(({ name }) => name)),
        month: format.month(startedOn),
      })

const capital = (text: string) => text.charAt(0).toLocaleUpperCase() + text.slice(1)

/** 'Giovedì 14 gennaio 2027' */
export const wholeDay = (format: Format, at: string): string => capital(format.day(dayOf(new Date(at))))

export const endOf = ({ start, minutes }: { start: string; minutes: number }): string =>
  new Date(Date.parse(start) + minutes * 60_000).toISOString()
