// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { versionFacts, versionTitle } from '#client/features/documents/versionWords.ts'
import { LeftOutList } from '#client/features/imports/components/LeftOutList.tsx'
import { StateTag } from '#client/features/library/components/StateTag.tsx'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { paths } from '#client/lib/paths.ts'
import { classes } from '#client/ui/classes.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import type { DocumentVersion } from '#shared/features/documents.ts'
import { contentAddress } from '#shared/features/files.ts'
import { Decisions } from './Decisions.tsx'
import { HashLine } from './HashLine.tsx'
import { ShareBar } from './ShareBar.tsx'
import { Signature } from './Signature.tsx'

interface VersionEntryProps {
  version: DocumentVersion
  /** It is open, or compared. */
  current: boolean
  inForce: boolean
  /** Everything is shown of it: hash, decisions, signature. */
  open: boolean
  menu: readonly MenuItem[]
}

const named = ({ name, cause }: DocumentVersion): boolean =>
  name !== null || ['approval', 'review', 'import'].includes(cause)

/** One version on the thread: what it is, by whom, and what one may do with it. */
export function VersionEntry({ version, current, inForce, open, menu }: VersionEntryProps) {
  const t = useT()
  const format = useFormat()
  const title = versionTitle(t, format, version)
  const sealed = version.signed !== null
  const here = paths.document(version.documentId)
  return (
    <li
      className={classes('ver', named(version) && 'named', sealed && 'sig', current && 'sel')}
      aria-current={current || undefined}
    >
      <span className="kn">{sealed && <Icon name="seal" small />}</span>
      <div>
        <div className="h">
          <b dir="auto">{title}</b>
          {version.state && <StateTag state={version.state} />}
          {menu.length > 0 && (
            <Menu
              label={t('documents.versionMenu', { title })}
              align="end"
              groups={[{ id: 'acts', items: menu }]}
              trigger={(trigger) => (
                <button {...trigger} type="button" className="ib" aria-label={t('documents.versionMenu', { title })}>
                  <Icon name="dots" small />
                </button>
              )}
            />
          )}
        </div>
        {inForce && <p className="who2 inforce">{t('documents.inForceNow')}</p>}
        {versionFacts(t, format, version).map((fact) => (
          <p key={fact} className="who2" dir="auto">
            {fact}
          </p>
        ))}
        {version.imported && <Imported imported={version.imported} open={open} />}
        <ShareBar authors={version.authors} />
        {open && (
          <>
            {version.review && <Decisions review={version.review} />}
            {version.signed && <Signature signed={version.signed} />}
            <HashLine label={t('documents.hash')} sha256={version.sha256} />
          </>
        )}
        <VersionLinks>
          <Link to={`${here}?versione=${version.id}`} aria-label={t('documents.openVersion', { title })}>
            {t('documents.open')}
          </Link>
          <Link to={`${here}?confronta=${version.id}`} aria-label={t('documents.compareVersion', { title })}>
            {t('documents.compare')}
          </Link>
        </VersionLinks>
      </div>
    </li>
  )
}

/** The file it was made of, and what of it did not come along. */
function Imported({
  imported: { file, leftOut },
  open,
}: {
  imported: NonNullable<DocumentVersion['imported']>
  open: boolean
}) {
  const t = useT()
  return (
    <>
      <a className="who2" href={contentAddress(file, 'download')} download>
        {t('documents.importedOriginal')}
      </a>
      {open && leftOut.length > 0 && (
        <>
          <p className="who2">{t('documents.import.leftOutTitle')}:</p>
          <LeftOutList leftOut={leftOut} />
        </>
      )}
    </>
  )
}

const VersionLinks = ({ children }: { children: ReactNode }) => <div className="actsrow verlinks">{children}</div>
