// SPDX-License-Identifier: AGPL-3.0-or-later
import { standingWords } from '#client/features/answers/standing.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Tag } from '#client/ui/Tag.tsx'
import type { Standing } from '#shared/features/answers.ts'

/** How I stand to a meeting: a sign and its words. */
export function StandingTag({ standing }: { standing: Standing }) {
  const t = useT()
  const words = standingWords(t, standing)
  if (standing.toConfirm)
    return (
      <Tag tone="warn" icon="calendar">
        {t('meetings.standing.toConfirm')}
      </Tag>
    )
  if (standing.place !== null)
    return (
      <Tag tone="warn" icon="clock">
        {words}
      </Tag>
    )
  if (standing.holds !== null)
    return (
      <Tag tone="good" icon="check">
        {words}
      </Tag>
    )
  return <Tag icon={standing.choice === 'no' ? 'minus' : 'help'}>{words}</Tag>
}
