// SPDX-License-Identifier: AGPL-3.0-or-later
import { UploadCard } from '#client/features/uploads/components/UploadCard.tsx'
import type { UploadEntry } from '#client/features/uploads/entry.ts'
import { cancelUpload } from '#client/features/uploads/uploads.ts'
import { useT } from '#client/lib/i18n.tsx'

/** Files on their way into this library. */
export function Arriving({ entries }: { entries: readonly UploadEntry[] }) {
  const t = useT()
  if (entries.length === 0) return null
  return (
    <section className="larriving" aria-label={t('library.arriving')}>
      {entries.map((entry) => (
        <UploadCard key={entry.key} entry={entry} onRemove={() => cancelUpload(entry.key)} />
      ))}
    </section>
  )
}
