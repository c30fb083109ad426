// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HoursForm } from '#client/features/supportPaths/useHoursForm.ts'
import { channelOf, endOf } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'

/** What else was written down for the network in the same minutes: seen before it is saved. */
export function OverlapNotice({ form: { overlaps, overlapped } }: { form: HoursForm }) {
  const t = useT()
  const format = useFormat()
  if (!overlapped) return null
  return (
    <Banner kind="hold" icon="clock" title={t('support.log.overlaps')}>
      {overlaps.length > 0 && (
        <ul>
          {overlaps.map((entry) => (
            <li key={entry.id} dir="auto">
              {[
                format.hours(entry.start, endOf(entry)),
                channelOf(t, entry.channel),
                format.list(entry.facilitators.map(({ name }) => name)),
                entry.done,
              ]
                .filter(Boolean)
                .join(' · ')}
            </li>
          ))}
        </ul>
      )}
      <p>{t('support.log.overlapsText')}</p>
    </Banner>
  )
}
