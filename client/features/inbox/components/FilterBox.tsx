// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Ref } from 'react'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'

interface FilterBoxProps {
  ref: Ref<HTMLInputElement>
  value: string
  onChange: (value: string) => void
  /** From the box into the list. */
  onEnter: () => void
}

export function FilterBox({ ref, value, onChange, onEnter }: FilterBoxProps) {
  const t = useT()
  return (
    <div className="findbox">
      <Icon name="filter" small />
      <input
        ref={ref}
        type="search"
        aria-label={t('inbox.filterLabel')}
        placeholder={t('inbox.filter')}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return
          if (event.key === 'ArrowDown' || event.key === 'Enter') {
            event.preventDefault()
            onEnter()
          } else if (event.key === 'Escape' && value !== '') {
            event.preventDefault()
            onChange('')
          }
        }}
      />
    </div>
  )
}
