// SPDX-License-Identifier: AGPL-3.0-or-later
import { Link } from 'react-router'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { Button } from '#client/ui/Button.tsx'
import { classes } from '#client/ui/classes.ts'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuItem } from '#client/ui/Menu.tsx'
import type { FileVersion } from '#shared/features/files.ts'
import { ScanTag } from './ScanTag.tsx'

interface VersionsPanelProps {
  versions: readonly FileVersion[]
  shownNumber: number
  addressOf: (number: number) => string
  mayEdit: boolean
  onDownload: (version: FileVersion) => void
  onRestore: (version: FileVersion) => void
  onCopyHash: (version: FileVersion) => void
  onAdd: () => void
}

/** Versions on their thread, the newest first: none is ever written over. */
export function VersionsPanel({ versions, shownNumber, addressOf, mayEdit, onAdd, ...acts }: VersionsPanelProps) {
  const t = useT()
  const format = useFormat()
  const newest = versions[0]?.number
  const menuOf = (version: FileVersion): MenuItem[] => [
    { id: 'download', label: t('files.download'), icon: 'download', run: () => acts.onDownload(version) },
    ...(mayEdit && version.number !== newest
      ? [{ id: 'restore', label: t('files.restore'), icon: 'history' as const, run: () => acts.onRestore(version) }]
      : []),
    { id: 'hash', label: t('files.copyHash'), icon: 'key', run: () => acts.onCopyHash(version) },
  ]
  return (
    <>
      {mayEdit && (
        <div className="row">
          <Button small icon="plus" onClick={onAdd}>
            {t('files.newVersion')}
          </Button>
        </div>
      )}
      <ol className="vers">
        {versions.map((version) => {
          const { number, author, at, note, size, sha256, basedOn, name } = version
          const title = t('files.version', { number })
          return (
            <li key={number} className={classes('ver', number === newest && 'named', number === shownNumber && 'sel')}>
              <span className="kn" />
              <div>
                <div className="h">
                  <Link to={addressOf(number)} replace aria-current={number === shownNumber || undefined}>
                    <b>{title}</b>
                  </Link>
                  {number === newest && <span className="tag">{t('files.newest')}</span>}
                  <ScanTag scan={version.scan} />
                  <span className="grow" />
                  <Menu
                    label={t('files.actsOn', { name: title })}
                    align="end"
                    groups={[{ id: 'acts', items: menuOf(version) }]}
                    trigger={(props) => (
                      <IconButton {...props} icon="dots" small label={t('files.actsOn', { name: title })} />
                    )}
                  />
                </div>
                <p className="who2">
                  <span dir="auto">{author.name}</span>, <time dateTime={at}>{format.full(at)}</time>
                </p>
                {note && (
                  <p className="note" dir="auto">
                    {note}
                  </p>
                )}
                <p className="who2">
                  <span dir="auto">{name}</span> · {format.size(size)}
                  {basedOn !== null && basedOn !== number - 1 && ` · ${t('files.basedOn', { number: basedOn })}`}
                </p>
                <p className="who2 hash">
                  <abbr title={t('files.hash')}>SHA-256</abbr> <code>{sha256}</code>
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </>
  )
}
