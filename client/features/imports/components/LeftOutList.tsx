// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'
import type { LeftOut } from '#shared/features/imports.ts'

/** What of a file did not come along, in words. */
export function LeftOutList({ leftOut }: { leftOut: LeftOut }) {
  const t = useT()
  return (
    <ul className="leftout">
      {leftOut.map(({ what, count }) => (
        <li key={what}>{t(`documents.import.leftOut.${what}`, { count })}</li>
      ))}
    </ul>
  )
}
