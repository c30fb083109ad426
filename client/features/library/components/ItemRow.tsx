// SPDX-License-Identifier: AGPL-3.0-or-later
import type { HTMLAttributes, ReactNode } from 'react'
import { Link } from 'react-router'
import { itemIcon } from '#client/features/library/looks.ts'
import { directionOf } from '#client/lib/direction.ts'
import { useFormat, useT } from '#client/lib/i18n.tsx'
import { classes } from '#client/ui/classes.ts'
import { Icon } from '#client/ui/Icon.tsx'
import { IconButton } from '#client/ui/IconButton.tsx'
import { Menu, type MenuGroup } from '#client/ui/Menu.tsx'
import { isOver } from '#shared/features/access.ts'
import type { LibraryItem } from '#shared/features/library.ts'
import { StateTag } from './StateTag.tsx'

interface ItemFactsProps {
  item: LibraryItem
  /** How many are in a folder. */
  count?: number | undefined
  /** Where it lies, in lists over many folders or places. */
  where?: ReactNode
}

/** 'v2 · Samira El Idrissi, ieri · 1,2 MB' */
export function ItemFacts({ item, count, where }: ItemFactsProps) {
  const t = useT()
  const format = useFormat()
  const { file, document, changed, access } = item
  return (
    <span className="m">
      {document && <StateTag state={document.state} />}
      {access?.narrowedBy && (
        <span className="meta">
          <Icon name="lock" small /> {t('library.limited')}
        </span>
      )}
      {access && !access.narrowedBy && access.rules.some((rule) => !isOver(rule)) && (
        <span className="meta">
          <Icon name="share" small /> {t('library.given')}
        </span>
      )}
      {document && <span className="meta">{t('library.version', { number: document.number })}</span>}
      {file && file.version > 1 && <span className="meta">{t('library.version', { number: file.version })}</span>}
      <span className="meta">
        <span dir="auto">{changed.by.name}</span>,{' '}
        <time dateTime={changed.at} title={format.full(changed.at)}>
          {format.short(changed.at)}
        </time>
      </span>
      {file && <span className="meta">{format.size(file.size)}</span>}
      {count !== undefined && <span className="meta">{t('library.inside', { count })}</span>}
      {where && <span className="meta">{where}</span>}
    </span>
  )
}

interface ItemRowProps {
  item: LibraryItem
  to: string
  count?: number | undefined
  where?: ReactNode
  cut?: boolean
  /** In the place of its name, while it is renamed. */
  naming?: ReactNode
  menu?: readonly MenuGroup[]
  itemProps?: { tabIndex: number; 'data-roving': string; onFocus: () => void }
  dragProps?: HTMLAttributes<HTMLLIElement>
}

/** An item in a list: what it is, its name, who changed it and when. */
export function ItemRow({ item, to, count, where, cut = false, naming, menu, itemProps, dragProps }: ItemRowProps) {
  const t = useT()
  return (
    <li
      {...dragProps}
      className={classes('drow', 'lrow', cut && 'cut')}
      onFocus={itemProps?.onFocus}
      data-kind={item.kind}
      draggable={naming ? false : dragProps?.draggable}
    >
      <Icon name={itemIcon(item)} />
      {naming ?? (
        <Link {...itemProps} className="t" to={to} draggable={false}>
          <b dir={directionOf(item.name)}>{item.name}</b>
          <span className="vh">, {t(`library.kind.${item.kind}`)}</span>
        </Link>
      )}
      <ItemFacts item={item} count={count} where={where} />
      {menu && (
        <Menu
          label={t('library.actsOn', { name: item.name })}
          align="end"
          groups={menu}
          trigger={(props) => (
            <IconButton
              {...props}
              icon="dots"
              label={t('library.actsOn', { name: item.name })}
              tabIndex={itemProps?.tabIndex}
            />
          )}
        />
      )}
    </li>
  )
}
