// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ReactNode } from 'react'
import { sortings } from '#client/features/library/tree.ts'
import type { Folder } from '#client/features/library/useFolder.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu } from '#client/ui/Menu.tsx'

interface ToolbarProps {
  folder: Folder
  /** What may be brought in. */
  children: ReactNode
}

/** Over the rows: by which word, in which order, and what may be added. */
export function Toolbar({ folder, children }: ToolbarProps) {
  const t = useT()
  const { typed, filter, sorting, sort } = folder
  const order = t('library.sorting.label', { sorting: t(`library.sorting.${sorting}`) })
  return (
    <div className="ltools">
      <div className="findbox">
        <Icon name="search" small />
        <input
          type="search"
          aria-label={t('library.filter')}
          placeholder={t('library.filter')}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={({ target }) => filter(target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || typed === '') return
            event.preventDefault()
            event.stopPropagation()
            filter('')
          }}
        />
        {typed !== '' && <IconButton icon="close" small label={t('library.unfilter')} onClick={() => filter('')} />}
      </div>
      <Menu
        label={t('library.sorting.title')}
        align="end"
        groups={[
          {
            id: 'sorting',
            label: t('library.sorting.title'),
            items: sortings.map((one) => ({
              id: one,
              label: t(`library.sorting.${one}`),
              checked: one === sorting,
              run: () => sort(one),
            })),
          },
        ]}
        trigger={(props) => (
          <button {...props} type="button" className="btn second small lsort">
            <Icon name="list" small />
            <span className="tx">{order}</span>
          </button>
        )}
      />
      <span className="grow" />
      {children}
    </div>
  )
}
