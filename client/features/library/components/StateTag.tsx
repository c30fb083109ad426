// SPDX-License-Identifier: AGPL-3.0-or-later
import { stateIcons } from '#client/features/library/looks.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import type { DocumentState } from '#shared/features/documents.ts'

/** How a document stands: icon and word, always. */
export function StateTag({ state }: { state: DocumentState }) {
  const t = useT()
  return (
    <span className="state" data-state={state}>
      <Icon name={stateIcons[state]} />
      {t(`library.state.${state}`)}
    </span>
  )
}
