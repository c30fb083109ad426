// SPDX-License-Identifier: AGPL-3.0-or-later
import { useT } from '#client/lib/i18n.tsx'

/** Goes to the element with id `main`, which must be focusable. */
export function SkipLink() {
  const t = useT()
  return (
    <a className="skip" href="#main">
      {t('ui.skip')}
    </a>
  )
}
