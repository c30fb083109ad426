// SPDX-License-Identifier: AGPL-3.0-or-later
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { directionOf } from '#client/lib/direction.ts'
import { useT } from '#client/lib/i18n.tsx'
import { Avatar } from '#client/ui/Avatar.tsx'
import { Dialog } from '#client/ui/Dialog.tsx'
import { Icon } from '#client/ui/Icon.tsx'
import { Unanswered } from '#client/ui/States.tsx'
import { Swatch } from '#client/ui/Swatch.tsx'
import { type PaletteItem, usePaletteItems } from './usePaletteItems.ts'

function ItemMark({ item }: { item: PaletteItem }) {
  if (item.icon) return <Swatch icon={item.icon} colour={item.colour} />
  return item.person ? <Avatar person={item.person} size="xs" /> : null
}

/** For whoever has a keyboard. */
function Keys() {
  const t = useT()
  return (
    <p className="keysline">
      <span>
        <kbd>↑</kbd>
        <kbd>↓</kbd> {t('conversations.palette.choose')}
      </span>
      <span>
        <kbd>{t('shortcuts.keys.enter')}</kbd> {t('conversations.palette.go')}
      </span>
      <span>
        <kbd>Esc</kbd> {t('conversations.palette.shut')}
      </span>
    </p>
  )
}

/** One box that goes to places, conversations and people by name. The focus stays in it. */
export function Palette({ onClose }: { onClose: () => void }) {
  const t = useT()
  const id = useId()
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const [typed, setTyped] = useState('')
  const [active, setActive] = useState(0)
  const { groups, questions } = usePaletteItems(typed)
  const items = groups.flatMap((group) => group.items)
  const current = Math.min(active, Math.max(0, items.length - 1))
  const optionId = (item: PaletteItem) => `${id}-${item.id}`
  const chosen = items[current]
  const known = questions.every(({ data }) => data !== undefined)

  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  })

  const go = (item: PaletteItem) => {
    onClose()
    void navigate(item.to)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0 && items.length > 0) setActive((current + step + items.length) % items.length)
    else if (event.key === 'Enter' && chosen) go(chosen)
    else return
    event.preventDefault()
  }

  return (
    <Dialog
      title={t('conversations.palette.title')}
      open
      onClose={onClose}
      lightDismiss
      className="cmd"
      footer={<Keys />}
    >
      <div className="findbox">
        <Icon name="search" small />
        <input
          type="text"
          role="combobox"
          aria-label={t('conversations.palette.label')}
          placeholder={t('conversations.palette.label')}
          aria-expanded={items.length > 0}
          aria-controls={`${id}-list`}
          aria-autocomplete="list"
          aria-activedescendant={chosen && optionId(chosen)}
          autoComplete="off"
          spellCheck={false}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value)
            setActive(0)
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div ref={list} id={`${id}-list`} role="listbox" aria-label={t('conversations.palette.title')}>
        {groups.map((group) => (
          <fieldset key={group.id} className="mgroup" aria-label={t(`conversations.palette.${group.id}`)}>
            <div className="mlabel" aria-hidden="true">
              {t(`conversations.palette.${group.id}`)}
            </div>
            {group.items.map((item) => (
              <button
                type="button"
                key={item.id}
                id={optionId(item)}
                className="mi"
                role="option"
                tabIndex={-1}
                aria-selected={item === chosen}
                // not at once when the finger leaves: its click would fall on what is under the dialog
                onClick={() => go(item)}
              >
                <ItemMark item={item} />
                <b dir={directionOf(item.label)}>{item.label}</b>
                <span className="meta" dir="auto">
                  {item.line}
                </span>
              </button>
            ))}
          </fieldset>
        ))}
      </div>
      <p className="vh" role="status">
        {typed.trim() !== '' && known && t('conversations.palette.results', { count: items.length })}
      </p>
      <Unanswered questions={questions} rows={1} />
      {typed.trim() !== '' && items.length === 0 && known && (
        <p className="muted">
          {t('conversations.palette.none', { text: typed.trim() })} {t('conversations.palette.noneHint')}
        </p>
      )}
    </Dialog>
  )
}
