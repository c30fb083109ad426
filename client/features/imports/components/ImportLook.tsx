// SPDX-License-Identifier: AGPL-3.0-or-later
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Banner } from '#client/ui/Banner.tsx'
import type { ImportLook as Look } from '#shared/features/imports.ts'
import { LeftOutList } from './LeftOutList.tsx'

const counted = ['words', 'headings', 'tables', 'images', 'proposals', 'comments'] as const

/** What a file becomes, and what of it stays outside, before anybody opens it. */
export function ImportLook({ look }: { look: Look }) {
  const t = useT()
  const format = useFormat()
  if (look.state === 'refused')
    return (
      <Banner kind="err" urgent>
        {t(`documents.import.refused.${look.why}`)}
      </Banner>
    )
  const parts = counted
    .filter((what) => what === 'words' || look.counts[what] > 0)
    .map((what) => t(`documents.import.counts.${what}`, { count: look.counts[what] }))
  return (
    <div className="importlook" role="status">
      <p>{t('documents.import.becomes', { parts: format.list(parts) })}</p>
      {(look.counts.proposals > 0 || look.counts.comments > 0) && (
        <p className="muted">{t('documents.import.names')}</p>
      )}
      {look.leftOut.length > 0 && (
        <>
          <h3>{t('documents.import.leftOutTitle')}</h3>
          <LeftOutList leftOut={look.leftOut} />
        </>
      )}
      <p className="muted">{t('documents.import.original')}</p>
    </div>
  )
}
