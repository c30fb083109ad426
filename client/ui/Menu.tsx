// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, type ReactNode, type Ref, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { placeBeside } from './anchor.ts'
import { classes } from './classes.ts'
import { Icon, type IconName } from './Icon.tsx'
import { rovingKey, rovingTarget } from './roving.ts'

export interface MenuItem {
  id: string
  label: string
  icon?: IconName
  tone?: 'danger'
  /** One of a set: the menu shows which is chosen. */
  checked?: boolean
  /** Goes somewhere, or does something. */
  to?: string
  run?: () => void
}

export interface MenuGroup {
  id: string
  label?: string
  items: readonly MenuItem[]
}

interface TriggerProps {
  ref: Ref<HTMLButtonElement>
  'aria-haspopup': 'menu'
  'aria-expanded': boolean
  'aria-controls': string
  onClick: () => void
}

interface MenuProps {
  label: string
  groups: readonly MenuGroup[]
  align?: 'start' | 'end'
  trigger: (props: TriggerProps) => ReactNode
}

function roleOf(item: MenuItem) {
  return item.checked === undefined ? { role: 'menuitem' } : { role: 'menuitemradio', 'aria-checked': item.checked }
}

/** A button with a menu: arrows, Home and End move, letters jump, Esc and Tab put it away, the focus returns. */
export function Menu({ label, groups, align = 'start', trigger }: MenuProps) {
  const id = useId()
  const navigate = useNavigate()
  const button = useRef<HTMLButtonElement>(null)
  const popover = useRef<HTMLDivElement>(null)
  const [open, setOpen] = useState(false)
  const items = groups.flatMap((group) => group.items)

  const focusItem = (itemId: string | undefined) =>
    itemId !== undefined && popover.current?.querySelector<HTMLElement>(`[data-item="${CSS.escape(itemId)}"]`)?.focus()

  useEffect(() => {
    const menu = popover.current
    if (!open || !menu || !button.current) return
    menu.showPopover()
    placeBeside(menu, button.current, { align })
    const start = menu.querySelector<HTMLElement>('[aria-checked=true]') ?? menu.querySelector<HTMLElement>('.mi')
    start?.focus()
  }, [open, align])

  const close = () => {
    popover.current?.hidePopover()
    button.current?.focus()
  }

  const choose = (item: MenuItem) => {
    close()
    item.run?.()
    if (item.to !== undefined) void navigate(item.to)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const current = document.activeElement instanceof HTMLElement ? document.activeElement.dataset.item : undefined
    const key = rovingKey(event.key)
    if (key) {
      event.preventDefault()
      focusItem(
        rovingTarget(
          items.map((item) => item.id),
          current,
          key,
          true,
        ),
      )
    } else if (event.key === 'Escape' || event.key === 'Tab') {
      event.preventDefault()
      event.stopPropagation()
      close()
    } else if (event.key.length === 1 && event.key !== ' ' && !event.ctrlKey && !event.metaKey) {
      const at = items.findIndex((item) => item.id === current)
      const letter = event.key.toLocaleLowerCase()
      const found = [...items.slice(at + 1), ...items.slice(0, at + 1)].find((item) =>
        item.label.toLocaleLowerCase().startsWith(letter),
      )
      focusItem(found?.id)
      event.stopPropagation()
    }
  }

  return (
    <>
      {trigger({
        ref: button,
        'aria-haspopup': 'menu',
        'aria-expanded': open,
        'aria-controls': id,
        onClick: () => (open ? close() : setOpen(true)),
      })}
      <div
        ref={popover}
        id={id}
        className="menu"
        popover="auto"
        role="menu"
        aria-label={label}
        tabIndex={-1}
        onKeyDown={onKeyDown}
        onToggle={(event) => setOpen(event.newState === 'open')}
      >
        {open &&
          groups.map((group) => (
            <fieldset key={group.id} className="mgroup" aria-label={group.label ?? label}>
              {group.label && (
                <div className="mlabel" aria-hidden="true">
                  {group.label}
                </div>
              )}
              {group.items.map((item) => (
                <button
                  key={item.id}
                  type="button"
                  className={classes('mi', item.tone)}
                  {...roleOf(item)}
                  data-item={item.id}
                  tabIndex={-1}
                  onClick={() => choose(item)}
                >
                  {item.icon && <Icon name={item.icon} />}
                  <span className="grow">{item.label}</span>
                  {item.checked && <Icon name="check" small />}
                </button>
              ))}
            </fieldset>
          ))}
      </div>
    </>
  )
}
