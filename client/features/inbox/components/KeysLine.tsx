// SPDX-License-Identifier: AGPL-3.0-or-later
import { useContext } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { SingleKeysContext } from '#client/ui/useShortcuts.ts'

/** The keys of this list, for whoever has a keyboard. */
export function KeysLine() {
  const t = useT()
  const singleKeys = useContext(SingleKeysContext)
  return (
    <p className="keysline">
      {singleKeys && (
        <span>
          <kbd>N</kbd> {t('inbox.keys.next')}
        </span>
      )}
      <span>
        <kbd>{t('inbox.keys.enter')}</kbd> {t('inbox.keys.open')}
      </span>
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {t('inbox.keys.move')}
      </span>
    </p>
  )
}
