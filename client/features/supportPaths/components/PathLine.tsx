// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { hoursOf, withWhom } from '#client/features/supportPaths/words.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import type { SupportPath } from '#shared/features/supportPaths.ts'
import { HoursBar } from './HoursBar.tsx'

/** A path with what was used of what was planned, and what is next. */
export function PathLine({ path, name }: { path: SupportPath; name?: ReactNode }) {
  const t = useT()
  const format = useFormat()
  return (
    <>
      <div>
        {name ?? <b dir="auto">{path.title}</b>}
        <span className="meta">{withWhom(t, format, path)}</span>
      </div>
      <span className="muted">{hoursOf(t, format, path)}</span>
      <HoursBar {...path} />
      {path.nextStep && path.closedAt === null && (
        <span className="meta" dir="auto">
          {t('support.next', { step: path.nextStep })}
        </span>
      )}
    </>
  )
}
