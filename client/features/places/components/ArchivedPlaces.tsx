// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { SectionHeading } from '#client/ui/Headings.tsx'

/** The end of a list of places: what is archived is still read. Its rows. */
export function ArchivedPlaces({ children }: { children: readonly ReactNode[] }) {
  const t = useT()
  if (children.length === 0) return null
  return (
    <section className="narrow">
      <SectionHeading aside={children.length}>{t('places.archivedPlaces')}</SectionHeading>
      <ul>{children}</ul>
    </section>
  )
}
