// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import type { DocumentRights } from '#client/features/documents/rights.ts'
import { type VersionActs, versionMenu } from '#client/features/documents/versionMenu.ts'
import { momentWords } from '#client/features/documents/versionWords.ts'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { classes } from '#client/ui/classes.ts'
import type { DocumentDetail } from '#shared/features/documents.ts'
import { Decisions } from './Decisions.tsx'
import { VersionEntry } from './VersionEntry.tsx'

export interface VersionsListProps {
  detail: DocumentDetail
  rights: DocumentRights
  /** Null: the text as it is now. */
  shownId: string | null
  comparedId: string | null
  /** Who is writing now, me too. */
  atWork: number
  acts: VersionActs
}

/** The life of a document on one thread, newest first. */
export function VersionsList({ detail, rights, shownId, comparedId, atWork, acts }: VersionsListProps) {
  const t = useT()
  const format = useFormat()
  const { draft, versions, item, inForceId } = detail
  const sought = shownId ?? comparedId
  return (
    <ol className="vers">
      {draft && (
        <li className={classes('ver', sought === null && 'sel')} aria-current={sought === null || undefined}>
          <span className="kn" />
          <div>
            <div className="h">
              <b>{t('documents.now')}</b>
              <StateTag state={draft.state} />
            </div>
            <p className="who2">
              {momentWords(format, item.changed.at)}
              {atWork > 0 && `, ${t('documents.atWork', { count: atWork })}`}
            </p>
            {draft.review && <Decisions review={draft.review} />}
            {sought !== null && (
              <div className="actsrow verlinks">
                <Link to={paths.document(item.id)}>{t('documents.openNow')}</Link>
              </div>
            )}
          </div>
        </li>
      )}
      {versions.map((version) => (
        <VersionEntry
          key={version.id}
          version={version}
          current={version.id === sought}
          open={version.id === sought}
          inForce={version.id === inForceId}
          menu={versionMenu(t, version, detail, rights, acts)}
        />
      ))}
    </ol>
  )
}
